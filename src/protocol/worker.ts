import type { Progress } from "../core/lifecycle/action.ts";
import type {
  AliasReport,
  CompareReport,
  DeleteReport,
  EvaluateReport,
  ExportReport,
  HistoryReport,
  ListReport,
  MonitorReport,
  ProfileReport,
  SpectrumReport,
  TrainReport,
} from "../core/lifecycle/reports.ts";

/** The actions a face may ask for, with the plain data that goes in (as typed by a user: defaults left out). */
export interface Actions {
  profile: { input: { file: string }; report: ProfileReport };
  train: {
    input: {
      file?: string;
      target?: string;
      model?: string;
      task?: "classification" | "regression";
      learner?: string;
      set?: string[];
      recipe?: string;
      seed?: number;
      holdout?: number;
      drop?: string[];
      badRows?: "error" | "drop";
    };
    report: TrainReport;
  };
  optimize: { input: { model: string; pca: number }; report: TrainReport };
  variance: { input: { model: string; pca?: number }; report: SpectrumReport };
  evaluate: { input: { model: string; file?: string }; report: EvaluateReport };
  export: { input: { model: string; to?: "onnx" | "json"; out?: string }; report: ExportReport };
  monitor: { input: { model: string; file: string; date?: string; window?: string }; report: MonitorReport };
  promote: { input: { model: string; alias?: string }; report: AliasReport };
  rollback: { input: { model: string; alias?: string }; report: AliasReport };
  list: { input: Record<string, never>; report: ListReport };
  history: { input: { model: string }; report: HistoryReport };
  delete: { input: { model: string }; report: DeleteReport };
  compare: { input: { left: string; right: string }; report: CompareReport };
}

export type ActionName = keyof Actions;

/** What the worker thread serves to the extension host. One worker serves one workspace folder. */
export interface WorkerApi {
  run<Name extends ActionName>(name: Name, input: Actions[Name]["input"]): Promise<Actions[Name]["report"]>;
}

/** What a running call says while it runs; tied to the call by the RPC. */
export type WorkerProgress = Progress;
