import type { ColumnKind } from "../data/table.ts";
import type { Finding } from "../findings.ts";
import type { Task } from "../pipeline/types.ts";
import type { Metrics } from "./reports.ts";

export interface WindowReport {
  /** Words for the axis: a date, or a range of rows. */
  readonly label: string;
  /** First day as YYYY-MM-DD, or null without dates. */
  readonly date: string | null;
  /** 1-based rows of the file, in window order. */
  readonly rows: number;
  /** Empty when the file has no labels. */
  readonly metrics: Metrics;
  readonly breached: boolean;
}

export interface DriftBin {
  readonly label: string;
  readonly reference: number;
  readonly current: number;
}

export interface ColumnDrift {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly psi: number;
  readonly missing: number;
  readonly missingReference: number;
  readonly breached: boolean;
  /** Shares per bin; the last one is "missing". */
  readonly bins: readonly DriftBin[];
}

export interface MonitorReport {
  readonly action: "monitor";
  readonly model: string;
  readonly version: number;
  readonly file: string;
  readonly rows: number;
  readonly labeled: boolean;
  readonly task: Task;
  /** The metric the windows are judged by: accuracy or rmse. */
  readonly metric: string;
  readonly metrics: Metrics;
  /** The version's own hold-out metrics. */
  readonly reference: Metrics;
  /** Value of `metric` at which a window is a breach. */
  readonly limit: number;
  readonly thresholds: { readonly psi: number; readonly missing: number; readonly metricDrop: number };
  readonly windows: readonly WindowReport[];
  /** Most drifted first. */
  readonly columns: readonly ColumnDrift[];
  readonly breaches: readonly Finding[];
  /** Whether a breach of the kind named by `failOn` was found. */
  readonly failed: boolean;
  readonly findings: readonly Finding[];
  /** Where this report was saved, relative to the workspace. */
  readonly path: string;
}
