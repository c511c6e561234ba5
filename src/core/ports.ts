import type { OpenScratch } from "./compute/paged/index.ts";
import type { Kernels } from "./compute/kernels.ts";
import type { Gzip, WriteParquet } from "./data/output/output.ts";
import type { TableSource } from "./data/source.ts";
import type { ProfileReport } from "./lifecycle/reports.ts";
import type { FileStore } from "./registry/store.ts";
import type { Programs } from "./targets/programs.ts";
import type { OnnxReferee } from "./targets/referee.ts";
import type { SqlReferee } from "./targets/sql-referee.ts";

/** Wall time, for records; no result may depend on it, but for the check that finds dates yet to come. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Monotonic milliseconds, for durations. */
  elapsed(): number;
  /** Lets timers and messages of this thread run. */
  breathe(): Promise<void>;
}

/** Who made a model: recorded in its lineage. */
export interface Origin {
  readonly engineVersion: string;
  /** Commit checked out in the workspace, or null outside git. */
  gitCommit(): Promise<string | null>;
}

/** Turns reports into documents for people; their words are none of the core's business. */
export interface Documents {
  /** One HTML file that stands alone. */
  profile(report: ProfileReport): string;
}

/** Everything the core asks of the world. Adapters live in `src/node`; tests pass small objects. */
export interface Ports {
  readonly tables: TableSource;
  readonly kernels: Kernels;
  readonly store: FileStore;
  /** A store in a folder the user named on purpose, inside or outside of the workspace, where a relative path starts. */
  folder(path: string): FileStore;
  readonly onnx: OnnxReferee;
  /** Programs of this machine that exports in code run in. */
  readonly programs: Programs;
  readonly sql: SqlReferee;
  readonly writeParquet: WriteParquet;
  readonly gzip: Gzip;
  readonly documents: Documents;
  /** Files to lay rows aside in that do not fit into memory. */
  readonly openScratch: OpenScratch;
  /** Memory of this machine. */
  readonly memoryBytes: number;
  readonly clock: Clock;
  readonly origin: Origin;
}
