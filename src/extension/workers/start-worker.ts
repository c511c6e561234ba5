import { Worker } from "node:worker_threads";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { LogOutputChannel } from "vscode";
import type { Peer } from "../../protocol/rpc/index.ts";
import { threadPort } from "../../protocol/rpc/index.ts";
import type { WorkerStart } from "../../protocol/worker.ts";

export interface WorkerFile {
  /** Absolute path of worker.cjs. */
  readonly path: string;
  readonly start: WorkerStart;
  readonly log: LogOutputChannel;
}

function forwardLines(stream: Readable, say: (line: string) => void): void {
  createInterface({ input: stream }).on("line", say);
}

/** Starts the worker thread of one workspace folder; what it prints goes to the log. */
export function startWorker({ path, start, log }: WorkerFile): Peer {
  const worker = new Worker(path, { workerData: start, stdout: true, stderr: true });
  forwardLines(worker.stdout, (line) => log.info(`worker: ${line}`));
  forwardLines(worker.stderr, (line) => log.error(`worker: ${line}`));
  worker.on("online", () => log.debug(`Worker ${worker.threadId} runs for ${start.workspace}.`));
  return { ...threadPort(worker), terminate: () => void worker.terminate() };
}
