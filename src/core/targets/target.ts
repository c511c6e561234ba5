import type { Table } from "../data/table.ts";
import type { Footprint, Parity } from "../lifecycle/reports.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { FileContent } from "../registry/store.ts";
import type { Programs } from "./programs.ts";
import type { OnnxReferee } from "./referee.ts";
import type { SqlReferee } from "./sql-referee.ts";

/** SQL dialects that a pipeline can be written in. */
export const sqlDialects = ["duckdb", "postgres", "spark", "bigquery"] as const;
export type SqlDialectName = (typeof sqlDialects)[number];

export interface LowerRequest {
  readonly pipeline: Pipeline;
  /** Where the model comes from: kept inside the export where its format has a place for it. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Which SQL to write; DuckDB's when left out. */
  readonly dialect?: SqlDialectName | undefined;
  /** The table that SQL reads; `input` when left out. */
  readonly tableName?: string | undefined;
  /** Which operator set of ONNX to write; see `lowerToOnnx` when left out. */
  readonly opset?: number | undefined;
}

export interface ExportedFiles {
  /** The file to point at: a name in `files`. */
  readonly main: string;
  /** Contents by path relative to the export's folder. */
  readonly files: ReadonlyMap<string, FileContent>;
  /** Lines that call the export, ready to paste. */
  readonly snippet?: string | undefined;
}

/** A test to run where a target's runtime is. */
export interface ShippedTest {
  /** Contents by path relative to the folder `test` in the folder of the export. */
  readonly files: ReadonlyMap<string, FileContent>;
  /** What to type in the folder of the export. */
  readonly command: string;
}

/** What real targets run in. */
export interface TargetRuntimes {
  readonly onnx: OnnxReferee;
  readonly programs: Programs;
  readonly sql: SqlReferee;
}

export interface VerifyRequest extends ExportedFiles {
  readonly pipeline: Pipeline;
  readonly table: Table;
  /** Row numbers of the hold-out rows. */
  readonly rows: Int32Array;
  readonly dialect?: SqlDialectName | undefined;
  readonly tableName?: string | undefined;
  readonly runtimes: TargetRuntimes;
  /** Called between blocks of rows; what it throws ends the comparison. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/** Somebody else's language that a whole pipeline can be written in, and how the result is proven. */
export interface Target {
  readonly name: string;
  readonly title: string;
  /** Whether it can be written in several SQL dialects. */
  readonly hasDialects?: boolean;
  /** Whether it can be written in several operator sets. */
  readonly hasOpsets?: boolean;
  /** Writes the pipeline, from raw columns to prediction. The same request gives the same bytes. */
  lower(request: LowerRequest): ExportedFiles;
  /**
   * Runs the files in their real target and holds them against the pipeline; says so in `notVerified` where that
   * target is not on this machine.
   */
  verify(request: VerifyRequest): Promise<Parity>;
  /** Compiles the files for least size and says what they take; left out where flash and RAM are not short. */
  measure?(request: VerifyRequest): Promise<Footprint>;
  /** The test to ship with an export that could not be verified here; left out where it always can. */
  shipTest?(request: VerifyRequest): ShippedTest;
}
