import type { CurvePoint } from "../learners/types.ts";
import type { Task } from "../pipeline/types.ts";
import type { Parity } from "./export-report.ts";
import type { Metrics } from "./reports.ts";

export interface VersionSummary {
  readonly version: number;
  readonly parent: number | null;
  readonly created: string;
  readonly learner: string;
  readonly passes: readonly string[];
  readonly metrics: Metrics;
  readonly bytes: number;
  readonly aliases: readonly string[];
  readonly exports: readonly { readonly to: string; readonly path: string; readonly parity: Parity }[];
  readonly monitoring: readonly {
    readonly path: string;
    readonly file: string;
    readonly at: string;
    readonly breaches: number;
  }[];
  /** Why the version cannot be used, or null. */
  readonly damage: string | null;
}

export interface ModelSummary {
  readonly name: string;
  /** Data file of the recipe as it is written there; empty when there is none that can be read. */
  readonly file: string;
  readonly target: string;
  readonly task: Task;
  readonly recipe: string;
  /** The production version, or null. */
  readonly production: number | null;
  /** Newest first. */
  readonly versions: readonly VersionSummary[];
  /** Why the model cannot be shown, or null. */
  readonly damage: string | null;
  /** Whether there is a checkpoint: a training was interrupted, or runs. Left out when there is none. */
  readonly hasCheckpoint?: true;
}

export interface ListReport {
  readonly action: "list";
  readonly models: readonly ModelSummary[];
}

/** One line of events.jsonl. */
export type ModelEvent =
  | {
      readonly type: "created";
      readonly at: string;
      readonly version: number;
      readonly parent: number | null;
      readonly by: "train" | "optimize";
    }
  | {
      readonly type: "promoted";
      readonly at: string;
      readonly alias: string;
      readonly version: number;
      readonly from: number | null;
    }
  | {
      readonly type: "rolled-back";
      readonly at: string;
      readonly alias: string;
      readonly version: number;
      readonly from: number;
    }
  | {
      readonly type: "exported";
      readonly at: string;
      readonly version: number;
      readonly to: string;
      readonly path: string;
      readonly parity: Parity;
    }
  | {
      readonly type: "monitored";
      readonly at: string;
      readonly version: number;
      readonly path: string;
      readonly file: string;
      readonly breaches: number;
    }
  | { readonly type: "deleted"; readonly at: string; readonly version: number };

export interface HistoryReport {
  readonly action: "history";
  readonly model: string;
  /** Oldest first. */
  readonly events: readonly ModelEvent[];
}

export interface CompareReport {
  readonly action: "compare";
  readonly model: string;
  readonly left: VersionSummary;
  readonly right: VersionSummary;
  readonly metrics: readonly {
    readonly name: string;
    readonly left: number | null;
    readonly right: number | null;
    readonly higherIsBetter: boolean;
  }[];
  /** Recipe paths that differ, as JSON text on both sides. */
  readonly recipe: readonly { readonly path: string; readonly left: string; readonly right: string }[];
  readonly curves: { readonly left: readonly CurvePoint[]; readonly right: readonly CurvePoint[] };
  /** Whether both were measured on the same hold-out rows. */
  readonly sameHoldout: boolean;
}
