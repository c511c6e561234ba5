import type { CurvePoint } from "../core/learners/types.ts";
import type { Progress } from "../core/lifecycle/action.ts";
import type { CheckReport } from "../core/lifecycle/check/report.ts";
import type { StepsReport } from "../core/lifecycle/clean/list-steps.ts";
import type { CleanReport } from "../core/lifecycle/clean/report.ts";
import type { ContractReport } from "../core/lifecycle/contract/report.ts";
import type { TreeReport } from "../core/lifecycle/tree-report.ts";
import type {
  AliasReport,
  CompareReport,
  DeleteReport,
  EvaluateReport,
  ExportReport,
  HistoryReport,
  ListReport,
  ModelSummary,
  MonitorReport,
  PredictReport,
  ProfileReport,
  SpectrumReport,
  TrainReport,
  VersionSummary,
} from "../core/lifecycle/reports.ts";

import type { SynthesizeReport } from "../core/lifecycle/synthesis/report.ts";
import type { ScenarioReport } from "../core/lifecycle/synthesis/scenario-report.ts";

/** The core's data that the extension shows, so that it needs no other door. */
export type {
  CheckReport,
  ContractReport,
  CleanReport,
  ModelSummary,
  MonitorReport,
  ProfileReport,
  ScenarioReport,
  SynthesizeReport,
  TrainReport,
  VersionSummary,
};

/** Formats a version can be exported to. */
export type ExportFormat = "onnx" | "javascript" | "python" | "c" | "sql" | "mlflow" | "bundle" | "json";

/** The actions a face may ask for, with the plain data that goes in (as typed by a user: defaults left out). */
export interface Actions {
  check: {
    input: {
      file: string;
      target?: string;
      model?: string;
      contract?: string;
      seed?: number;
      ignore?: string[];
      unignore?: string[];
      showIgnored?: boolean;
    };
    report: CheckReport;
  };
  contract: { input: { model: string; from?: string; force?: boolean }; report: ContractReport };
  clean: {
    input: {
      file?: string;
      steps?: string;
      recipe?: string;
      add?: string[];
      save?: string;
      out?: string;
      preview?: boolean;
      show?: string;
      target?: string;
      partial?: boolean;
      sample?: boolean;
      force?: boolean;
    };
    report: CleanReport;
  };
  steps: { input: { add?: string[] }; report: StepsReport };
  profile: {
    input: {
      file: string;
      target?: string;
      brief?: boolean;
      sample?: boolean;
      out?: string;
      force?: boolean;
    };
    report: ProfileReport;
  };
  synthesize: {
    input: {
      file: string;
      rows?: number;
      seed?: number;
      out?: string;
      target?: string;
      balance?: boolean;
      class?: string;
      force?: boolean;
    };
    report: SynthesizeReport;
  };
  scenario: {
    input: {
      file: string;
      kind: ScenarioReport["kind"];
      column?: string;
      with?: string;
      strength?: number;
      seed?: number;
      out?: string;
      force?: boolean;
    };
    report: ScenarioReport;
  };
  train: {
    input: {
      file?: string;
      target?: string;
      model?: string;
      task?: "classification" | "regression";
      learner?: string;
      set?: string[];
      recipe?: string;
      resume?: boolean;
      seed?: number;
      holdout?: number;
      drop?: string[];
      cleaning?: string;
      weights?: string;
      oversample?: number;
      badRows?: "error" | "drop";
    };
    report: TrainReport;
  };
  optimize: {
    input: { model: string; pca?: number; prune?: number | "auto"; maxLoss?: number; quantize?: "int8" };
    report: TrainReport;
  };
  variance: { input: { model: string; pca?: number }; report: SpectrumReport };
  tree: { input: { model: string; tree?: number; depth?: number }; report: TreeReport };
  evaluate: {
    input: { model: string; file?: string; contract?: "warn" | "fail" | "off" };
    report: EvaluateReport;
  };
  export: {
    input: {
      model: string;
      to?: ExportFormat;
      dialect?: string;
      table?: string;
      opset?: number;
      out?: string;
    };
    report: ExportReport;
  };
  predict: {
    input: { model: string; file: string; out?: string; id?: string; contract?: "warn" | "fail" | "off" };
    report: PredictReport;
  };
  monitor: { input: { model: string; file: string; date?: string; window?: string }; report: MonitorReport };
  promote: { input: { model: string; alias?: string }; report: AliasReport };
  rollback: { input: { model: string; alias?: string }; report: AliasReport };
  list: { input: Record<string, never>; report: ListReport };
  history: { input: { model: string }; report: HistoryReport };
  delete: { input: { model: string }; report: DeleteReport };
  compare: { input: { left: string; right: string }; report: CompareReport };
}

export type ActionName = keyof Actions;

/** What the worker thread is started with. One worker serves one workspace folder. */
export interface WorkerStart {
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  /** Threads for the kernels; as many as the machine has when left out. */
  readonly threads?: number;
  /** The word of a `Lifeline` for a new thread. */
  readonly lifeline: Int32Array<SharedArrayBuffer>;
}

/** One epoch of a running fit. */
export type EpochPoint = CurvePoint & { readonly isBest: boolean };

/**
 * What a running call says while it runs; tied to the call by the RPC. Epochs come in batches, at most ten
 * a second and none left out; `epochs` is how many there are to be at most.
 */
export type WorkerProgress =
  | Exclude<Progress, { readonly type: "epoch" }>
  | { readonly type: "epochs"; readonly epochs: number; readonly points: readonly EpochPoint[] };
