import type { Inspection } from "../data/source.ts";
import type { Finding } from "../findings.ts";
import type { PenaltyChoice } from "../learners/penalty-choice.ts";
import type { CurvePoint, StopReason } from "../learners/types.ts";
import type { TreeReport } from "./tree-report.ts";
import type { Task } from "../pipeline/types.ts";
import type { ColumnKind } from "../data/table.ts";
import type { MadeOfClass } from "../synthesis/oversample.ts";
import type { OutOfBagScore } from "../trees/tree-votes.ts";
import type { Associations, ColumnProfile, ProfileSample, TargetProfile } from "../profile/report.ts";
import type { ExportReport, Parity } from "./export-report.ts";

export type { ExportReport, Footprint, Parity, ParityMismatch, SyntheticKind } from "./export-report.ts";
import type { RewriteReport } from "./rewrite-report.ts";

export type { RewriteReport } from "./rewrite-report.ts";
import type { SynthesizeReport } from "./synthesis/report.ts";
import type { ScenarioReport } from "./synthesis/scenario-report.ts";
import type { StepsReport } from "./clean/list-steps.ts";
import type { CleanReport } from "./clean/report.ts";
import type { CheckReport } from "./check/report.ts";
import type { ContractReport } from "./contract/report.ts";

/** Metric values by name: accuracy, log_loss, roc_auc; rmse, mae, r2. */
export type Metrics = Readonly<Record<string, number>>;
/** 95 % interval by metric name, where one exists. */
export type Intervals = Readonly<Record<string, readonly [number, number]>>;

export interface HoldoutReport {
  readonly rows: number;
  readonly metrics: Metrics;
  readonly intervals: Intervals;
  /** The same metrics of the baseline: the majority class, or the mean. */
  readonly baseline: Metrics;
}

/** The spectrum behind a PCA. Shares are of the total variance. */
export interface VarianceReport {
  readonly inputs: number;
  readonly components: number;
  /** Share that was asked for, or null when a number of components was. */
  readonly wanted: number | null;
  readonly kept: number;
  /** Explained share of every component, descending. */
  readonly shares: readonly number[];
}

/** What `train` and `optimize` answer, and what report.json holds. */
export interface TrainReport {
  readonly action: "train" | "optimize";
  readonly model: string;
  readonly version: number;
  readonly parent: number | null;
  readonly file: string;
  readonly target: string;
  readonly task: Task;
  readonly classes: readonly string[];
  readonly learner: string;
  /** The solver that ran, what `auto` became; null for learners that have only one way. */
  readonly solver: string | null;
  /** The penalty that was found along a path, with the path; left out when penalties are given. */
  readonly penalty?: PenaltyChoice;
  readonly holdout: HoldoutReport;
  readonly train: {
    readonly rows: number;
    readonly validationRows: number;
    readonly epochs: number;
    readonly bestEpoch: number;
    readonly stopped: StopReason;
    readonly curve: readonly CurvePoint[];
    /** Rows that were made to learn from, by class, beside `rows`; left out where none were asked for. */
    readonly oversampled?: readonly MadeOfClass[];
    /** Of a forest whose trees left rows out: how good their predictions of those rows are. */
    readonly outOfBag?: OutOfBagScore;
  };
  readonly data: {
    readonly rows: number;
    readonly features: readonly { readonly name: string; readonly kind: ColumnKind }[];
  };
  /** Width of the design matrix, and of what the learner's first op reads. */
  readonly width: { readonly design: number; readonly dense: number };
  readonly variance: VarianceReport | null;
  /** The passes that rewrote the fitted model, in order, with what each cost; left out when there were none. */
  readonly rewrites?: readonly RewriteReport[];
  readonly findings: readonly Finding[];
  /** Bytes of pipeline and tensors on disk. */
  readonly bytes: number;
  readonly rowMicroseconds: number;
  readonly durationMs: number;
  /** Folder of the version, relative to the workspace. */
  readonly path: string;
}

/** What `variance` answers: the spectrum a PCA of this version's design matrix would have. */
export interface SpectrumReport {
  readonly action: "variance";
  readonly model: string;
  readonly version: number;
  readonly variance: VarianceReport;
}

export interface EvaluateReport {
  readonly action: "evaluate";
  readonly model: string;
  readonly version: number;
  readonly file: string;
  /** The version's own hold-out rows, or all rows of another file. */
  readonly scope: "holdout" | "file";
  readonly rows: number;
  readonly task: Task;
  readonly classes: readonly string[];
  readonly metrics: Metrics;
  readonly intervals: Intervals;
  readonly baseline: Metrics;
  /** classes × classes counts, rows = actual; null for regression. */
  readonly confusion: readonly (readonly number[])[] | null;
  /** What breaks the model's contract is among them. */
  readonly findings: readonly Finding[];
  /** The contract is broken, and was to be kept. */
  readonly failed: boolean;
}

/** What `predict` answers. */
export interface PredictReport {
  readonly action: "predict";
  readonly model: string;
  readonly version: number;
  readonly file: string;
  readonly rows: number;
  /** The written file: relative to the workspace when inside it. */
  readonly path: string;
  readonly findings: readonly Finding[];
}

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

/** What `promote` and `rollback` answer. */
export interface AliasReport {
  readonly action: "promote" | "rollback";
  readonly model: string;
  readonly alias: string;
  readonly version: number;
  readonly from: number | null;
}

export interface DeleteReport {
  readonly action: "delete";
  readonly model: string;
  readonly version: number;
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

export interface ProfileReport {
  readonly action: "profile";
  readonly file: string;
  readonly bytes: number;
  /** Of the file; about as many while `sample` is from a part of it. */
  readonly rows: number;
  readonly dialect: Inspection["dialect"];
  readonly columns: readonly ColumnProfile[];
  /** Null when every figure comes from all rows. */
  readonly sample: ProfileSample | null;
  /** The column most likely to be the target, with the task it suggests. */
  readonly suggestedTarget: { readonly name: string; readonly task: Task } | null;
  /** The target that was asked about, or null. */
  readonly target: TargetProfile | null;
  readonly associations: Associations;
  /** First rows as text, in the order of `columns`; null is missing. */
  readonly preview: readonly (readonly (string | null)[])[];
  /** Where the profile was written to, when that was asked for. */
  readonly path?: string;
  readonly findings: readonly Finding[];
}

export type Report =
  | ContractReport
  | TrainReport
  | TreeReport
  | SpectrumReport
  | EvaluateReport
  | ExportReport
  | PredictReport
  | MonitorReport
  | ListReport
  | HistoryReport
  | AliasReport
  | DeleteReport
  | CompareReport
  | ProfileReport
  | SynthesizeReport
  | ScenarioReport
  | CleanReport
  | StepsReport
  | CheckReport;
