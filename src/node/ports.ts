import { stat } from "node:fs/promises";
import { totalmem } from "node:os";
import nodePath from "node:path";
import { TablewrightError } from "../core/errors.ts";
import type { Documents, Ports } from "../core/ports.ts";
import { systemClock } from "./clock.ts";
import { createKernels } from "./kernels/index.ts";
import { createOnnxReferee } from "./onnx/referee.ts";
import { createOrigin } from "./origin.ts";
import { createPrograms } from "./runtimes/index.ts";
import { createSqlReferee } from "./runtimes/sql-referee.ts";
import { openScratchFile } from "./scratch-file.ts";
import { createFileStore } from "./store/index.ts";
import { gzip } from "./tables/gzip.ts";
import { createTableSource } from "./tables/index.ts";
import { writeParquet } from "./tables/parquet/write.ts";

export interface PortsRequest {
  /** Folder that holds `models`; paths start here. */
  readonly workspace: string;
  /** Threads for the kernels; as many as the machine has when left out. */
  readonly threads?: number | undefined;
  readonly documents: Documents;
}

/**
 * Everything the core asks of the world, on this machine. `close` gives threads and files back.
 * Throws `not-found` when the workspace is no folder.
 */
export async function createPorts({
  workspace,
  threads,
  documents,
}: PortsRequest): Promise<Ports & { close(): void }> {
  const root = nodePath.resolve(workspace);
  if (!(await isFolder(root))) throw noFolder(workspace);
  const kernels = await createKernels(threads === undefined ? {} : { threads });
  const tables = createTableSource({
    root,
    readNumberText: kernels.readNumberText,
    countNumbers: kernels.countNumbers,
  });
  return {
    tables,
    kernels,
    store: createFileStore(root),
    folder: (path) => createFileStore(nodePath.resolve(root, path)),
    onnx: createOnnxReferee(),
    programs: createPrograms(),
    sql: createSqlReferee(),
    writeParquet,
    gzip,
    documents,
    clock: systemClock,
    openScratch: openScratchFile,
    memoryBytes: totalmem(),
    origin: createOrigin(root),
    close() {
      tables.close();
      kernels.close();
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

function noFolder(workspace: string): TablewrightError {
  const details = {
    file: workspace,
    expected: "a folder",
    found: "none",
    next: "Name the folder that holds, or will hold, `models`.",
  };
  return new TablewrightError("not-found", `The workspace ${workspace} is not a folder.`, details);
}
