import type { Finding } from "../findings.ts";
import type { PenaltyChoice } from "../learners/penalty-choice.ts";
import type { CurvePoint, StopReason } from "../learners/types.ts";
import type { ColumnKind } from "../data/table.ts";
import type { MadeOfClass } from "../synthesis/oversample.ts";
import type { Task } from "../pipeline/types.ts";
import type { OutOfBagScore } from "../trees/tree-votes.ts";
import type { CheckReport } from "./check/report.ts";
import type { StepsReport } from "./clean/list-steps.ts";
import type { CleanReport } from "./clean/report.ts";
import type { ContractReport } from "./contract/report.ts";
import type { ExportReport } from "./export-report.ts";
import type { CompareReport, HistoryReport, ListReport } from "./model-reports.ts";
import type { MonitorReport } from "./monitor-report.ts";
import type { ProfileReport } from "./profile-report.ts";
import type { RewriteReport } from "./rewrite-report.ts";
import type { ScenarioReport } from "./synthesis/scenario-report.ts";
import type { SynthesizeReport } from "./synthesis/report.ts";
import type { TreeReport } from "./tree-report.ts";

export type { ExportReport, Footprint, Parity, ParityMismatch, SyntheticKind } from "./export-report.ts";
export type {
  CompareReport,
  HistoryReport,
  ListReport,
  ModelEvent,
  ModelSummary,
  VersionSummary,
} from "./model-reports.ts";
export type { ColumnDrift, DriftBin, MonitorReport, WindowReport } from "./monitor-report.ts";
export type { ProfileReport } from "./profile-report.ts";
export type { RewriteReport } from "./rewrite-report.ts";

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
  /** The written file: relative to the workspace when inside it; null when the broken contract forbade it. */
  readonly path: string | null;
  /** What breaks the model's contract is among them. */
  readonly findings: readonly Finding[];
  /** The contract is broken, and was to be kept. */
  readonly failed: boolean;
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
