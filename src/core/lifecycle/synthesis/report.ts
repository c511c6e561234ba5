import type { ColumnKind } from "../../data/table.ts";
import type { Finding } from "../../findings.ts";
import type { Task } from "../../pipeline/types.ts";
import type { ColumnBars } from "../../synthesis/quality/bars.ts";
import type { MarginalFidelity, PairFidelity, PrivacyReport } from "../../synthesis/quality/report.ts";

/** Where the cells of a made column come from. */
export type ColumnSource = "modeled" | "constant" | "empty" | "identifier" | "text" | "counter";

export interface FidelityReport {
  /** Rows compared. */
  readonly rows: { readonly real: number; readonly synthetic: number };
  /** Mean of the columns' scores, of the pairs', and of both; null when there is none. */
  readonly columnScore: number | null;
  readonly pairScore: number | null;
  readonly score: number | null;
  readonly columns: readonly (MarginalFidelity & { readonly bars: ColumnBars })[];
  readonly pairs: readonly PairFidelity[];
  /** Columns whose pairs were compared: the first ones of a wide table. */
  readonly pairedColumns: number;
}

/** How well a model does on rows that were held out when it learns from real rows, and from made ones. */
export interface EfficacyReport {
  readonly target: string;
  readonly task: Task;
  /** Rows it was trained on, each time. */
  readonly rows: number;
  readonly heldOut: number;
  readonly learners: readonly {
    readonly learner: string;
    readonly metric: string;
    readonly real: number;
    readonly synthetic: number;
    readonly baseline: number;
  }[];
}

export interface SynthesizeReport {
  readonly action: "synthesize";
  readonly file: string;
  /** The file that was written. */
  readonly path: string;
  readonly rows: number;
  readonly seed: number;
  readonly target: string | null;
  /** Rows of each class that was asked for; empty when none was. */
  readonly classes: readonly { readonly label: string; readonly rows: number }[];
  readonly fit: {
    /** Rows learned from, held out for judgment, and in the file. */
    readonly rows: number;
    readonly heldOut: number;
    readonly of: number;
    readonly columns: readonly {
      readonly name: string;
      readonly kind: ColumnKind;
      readonly source: ColumnSource;
    }[];
  };
  /** Null when no column is modeled. */
  readonly fidelity: FidelityReport | null;
  /** Null without a target, or with too few rows to hold some out. */
  readonly efficacy: EfficacyReport | null;
  /** Null with too few rows to hold some out. */
  readonly privacy: PrivacyReport | null;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
}
