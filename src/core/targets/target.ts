import type { Table } from "../data/table.ts";
import type { Parity } from "../lifecycle/reports.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { FileContent } from "../registry/store.ts";
import type { OnnxReferee } from "./referee.ts";

export interface LowerRequest {
  readonly pipeline: Pipeline;
  /** Where the model comes from: kept inside the export where its format has a place for it. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface ExportedFiles {
  /** The file to point at: a name in `files`. */
  readonly main: string;
  /** Contents by path relative to the export's folder. */
  readonly files: ReadonlyMap<string, FileContent>;
}

export interface VerifyRequest extends ExportedFiles {
  readonly pipeline: Pipeline;
  readonly table: Table;
  /** Row numbers of the hold-out rows. */
  readonly rows: Int32Array;
  /** What real targets run in. */
  readonly runtimes: { readonly onnx: OnnxReferee };
  /** Called between blocks of rows; what it throws ends the comparison. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/** Somebody else's language that a whole pipeline can be written in, and how the result is proven. */
export interface Target {
  readonly name: string;
  readonly title: string;
  /** Writes the pipeline, from raw columns to prediction. The same request gives the same bytes. */
  lower(request: LowerRequest): ExportedFiles;
  /** Runs the files in their real target and holds them against the pipeline. */
  verify(request: VerifyRequest): Promise<Parity>;
}
