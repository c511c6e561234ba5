import type { PlainError } from "../core/errors.ts";
import type { CleaningIntent, CleaningState } from "./cleaning.ts";
import type { RunStatus } from "./run-status.ts";
import type { Finding } from "../core/findings.ts";
import type { Stage } from "../core/lifecycle/action.ts";
import type { CheckReport } from "../core/lifecycle/check/report.ts";
import type {
  CompareReport,
  MonitorReport,
  ProfileReport,
  TrainReport,
  VarianceReport,
  Metrics,
} from "../core/lifecycle/reports.ts";
import type { SynthesizeReport } from "../core/lifecycle/synthesis/report.ts";
import type { TreeNode, TreeQuestion, TreeReport } from "../core/lifecycle/tree-report.ts";
import type { CurvePoint } from "../core/learners/types.ts";

/** The core's data that pages show, so that pages need no other door. */
export type {
  CheckReport,
  CompareReport,
  Metrics,
  MonitorReport,
  ProfileReport,
  TrainReport,
  VarianceReport,
};
export type { SynthesizeReport };
export type { TreeNode, TreeQuestion, TreeReport };
export type { CurvePoint, Finding, PlainError, RunStatus, Stage };

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
  /** The course so far. While it runs a long one comes thinned: points may be left out, never an extreme. */
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

export interface TreeState {
  readonly panel: "tree";
  readonly model: string;
  readonly version: number;
  /** Questions deep that the tree is shown. */
  readonly depth: number;
  readonly status: RunStatus;
  readonly report: TreeReport | null;
}

export interface SynthesisState {
  readonly panel: "synthesis";
  /** The data file: there is one such panel for each. */
  readonly model: string;
  readonly file: string;
  readonly status: RunStatus;
  readonly report: SynthesizeReport | null;
}

export interface ProfileState {
  readonly panel: "profile";
  readonly file: string;
  /** The target that was chosen, or null; the report speaks of it once it is there. */
  readonly target: string | null;
  readonly status: RunStatus;
  /** What is known: nothing yet, something from a sample, or all. */
  readonly report: ProfileReport | null;
  /** Another number whenever there is another report. */
  readonly revision: number;
  /** The check of the same file, where there was one. */
  readonly check: {
    readonly status: RunStatus | { readonly type: "none" };
    readonly report: CheckReport | null;
  };
}

export type PanelState =
  | TrainingState
  | VarianceState
  | MonitoringState
  | CompareState
  | TreeState
  | SynthesisState
  | ProfileState
  | CleaningState;
export type PanelName = PanelState["panel"];

/** What a panel is about, one of a kind for each: a model, or a data file. */
export function subjectOf(state: PanelState): string {
  return state.panel === "profile" ? state.file : state.model;
}

/** Host to page: always the whole view state. */
export interface HostMessage {
  readonly type: "state";
  readonly state: PanelState;
  /** BCP 47 language of the editor, for numbers and dates. */
  readonly language: string;
  /** URI of the workspace folder the model lives in; comes back when a panel is restored. */
  readonly workspace: string;
}

/** The message for the panel of one name. */
export type StateMessage<Name extends PanelName> = HostMessage & {
  readonly state: Extract<PanelState, { readonly panel: Name }>;
};

/** What a page keeps with `setState`, and what a panel serializer is given after a window reload. */
export interface SavedPage<Name extends PanelName = PanelName> {
  /** The last message of the host. */
  readonly message: StateMessage<Name>;
  /** Choices of the person at the page: log scale, opened tables, the cut. The page's own business. */
  readonly view: Readonly<Record<string, string | number | boolean>>;
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
  /** Tree panel: show another tree, or as many questions deep. */
  | { readonly type: "show-tree"; readonly tree: number; readonly depth: number }
  /** Train a model on a file, or hold it against one. */
  | { readonly type: "train-on"; readonly path: string }
  | { readonly type: "monitor-file"; readonly path: string }
  /** Profile panel: hold the columns against this one. */
  | { readonly type: "profile-target"; readonly target: string }
  /** Profile panel: look for problems in the file. */
  | { readonly type: "check" }
  /** Profile panel: the same in the Problems panel, at each cell and with fixes. */
  | { readonly type: "show-problems" }
  | { readonly type: "cleaning"; readonly ask: CleaningIntent }
  | { readonly type: "promote"; readonly reference: string }
  | {
      readonly type: "open-file";
      readonly path: string;
      /** 1-based line to stand on, or column whose header to stand on. */
      readonly line?: number;
      readonly column?: string;
    }
  | {
      readonly type: "save";
      readonly name: string;
      readonly content: string;
      readonly encoding: "utf8" | "base64";
    };
