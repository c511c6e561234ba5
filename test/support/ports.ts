import nodePath from "node:path";
import { createReferenceKernels } from "../../src/core/compute/reference.ts";
import type { Progress, RunControl } from "../../src/core/lifecycle/action.ts";
import type { Ports } from "../../src/core/ports.ts";
import { systemClock } from "../../src/node/clock.ts";
import { createOnnxReferee } from "../../src/node/onnx/referee.ts";
import { createPrograms } from "../../src/node/runtimes/index.ts";
import { createSqlReferee } from "../../src/node/runtimes/sql-referee.ts";
import { openScratchFile } from "../../src/node/scratch-file.ts";
import { createFileStore } from "../../src/node/store/index.ts";
import { gzip } from "../../src/node/tables/gzip.ts";
import { createTableSource } from "../../src/node/tables/index.ts";
import { writeParquet } from "../../src/node/tables/parquet/write.ts";
import { profileHtml } from "../../src/words/index.ts";

/** The adapters of this machine on a folder, with the readable kernels and an origin that never changes. */
export function workspacePorts(root: string): Ports {
  return {
    tables: createTableSource({ root }),
    kernels: createReferenceKernels(),
    store: createFileStore(root),
    folder: (path) => createFileStore(nodePath.resolve(root, path)),
    onnx: createOnnxReferee(),
    programs: createPrograms(),
    sql: createSqlReferee(),
    writeParquet,
    gzip,
    documents: { profile: (report) => profileHtml(report) },
    openScratch: openScratchFile,
    memoryBytes: 16e9,
    clock: systemClock,
    origin: { engineVersion: "0.0.0-test", gitCommit: () => Promise.resolve(null) },
  };
}

/** A run nobody interrupts, that remembers what it was told. */
export function quietControl(): RunControl & { readonly events: Progress[] } {
  const events: Progress[] = [];
  return { events, progress: (event) => void events.push(event), cancelled: false, stopRequested: false };
}
