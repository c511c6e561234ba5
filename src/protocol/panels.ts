import type { PlainError } from "../core/errors.ts";
import type { Stage } from "../core/lifecycle/action.ts";
import type {
  CompareReport,
  MonitorReport,
  TrainReport,
  VarianceReport,
  Metrics,
} from "../core/lifecycle/reports.ts";
import type { CurvePoint } from "../core/learners/types.ts";

/** A run as a panel shows it: loading, running, done, cancelled or failed. */
export type RunStatus =
  | { readonly type: "running"; readonly stage: Stage }
  | { readonly type: "done" }
  | { readonly type: "cancelled" }
  | { readonly type: "failed"; readonly error: PlainError };

/** Metrics of the production version, to stand beside new ones. */
export interface Champion {
  readonly version: number;
  readonly metrics: Metrics;
}

export interface TrainingState {
  readonly panel: "training";
  readonly model: string;
  readonly learner: string;
  readonly target: string;
  readonly file: string;
  readonly status: RunStatus;
  readonly startedAtMs: number;
  readonly elapsedMs: number;
  readonly epochs: number;
  readonly bestEpoch: number | null;
  readonly curve: readonly CurvePoint[];
  readonly report: TrainReport | null;
  readonly champion: Champion | null;
}

export interface VarianceState {
  readonly panel: "variance";
  readonly model: string;
  /** Version the projection is made for. */
  readonly version: number;
  readonly status: RunStatus | { readonly type: "choosing" };
  readonly variance: VarianceReport | null;
  readonly parent: { readonly metrics: Metrics; readonly bytes: number; readonly rowMicroseconds: number };
  /** The new version, once there is one. */
  readonly report: TrainReport | null;
}

export interface MonitoringState {
  readonly panel: "monitoring";
  readonly model: string;
  readonly version: number;
  readonly file: string;
  readonly status: RunStatus;
  readonly report: MonitorReport | null;
}

export interface CompareState {
  readonly panel: "compare";
  readonly model: string;
  readonly status: RunStatus;
  readonly report: CompareReport | null;
}

export type PanelState = TrainingState | VarianceState | MonitoringState | CompareState;
export type PanelName = PanelState["panel"];

/** Host to page: always the whole view state. */
export interface HostMessage {
  readonly type: "state";
  readonly state: PanelState;
  /** BCP 47 language of the editor, for numbers and dates. */
  readonly language: string;
}

/** Page to host. */
export type Intent =
  | { readonly type: "ready" }
  | { readonly type: "stop" }
  | { readonly type: "cancel" }
  | { readonly type: "retry" }
  | { readonly type: "show-log" }
  /** Variance panel: make a new version with this share (< 1) or number of components. */
  | { readonly type: "optimize"; readonly pca: number }
  | { readonly type: "promote"; readonly reference: string }
  | { readonly type: "open-file"; readonly path: string; readonly column?: string }
  | {
      readonly type: "save";
      readonly name: string;
      readonly content: string;
      readonly encoding: "utf8" | "base64";
    };
