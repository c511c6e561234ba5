import { Worker } from "node:worker_threads";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { LogOutputChannel } from "vscode";
import { Lifeline } from "../../protocol/lifeline.ts";
import type { Peer } from "../../protocol/rpc/index.ts";
import { threadPort } from "../../protocol/rpc/index.ts";
import type { WorkerStart } from "../../protocol/worker.ts";

export interface WorkerFile {
  /** Absolute path of worker.cjs. */
  readonly path: string;
  readonly start: Omit<WorkerStart, "lifeline">;
  readonly log: Pick<LogOutputChannel, "debug" | "info" | "error">;
}

function forwardLines(stream: Readable, say: (line: string) => void): void {
  createInterface({ input: stream }).on("line", say);
}

/**
 * Starts the worker thread of one workspace folder; what it prints goes to the log. `terminate` ends it at
 * once, or as soon as no native code is at work in it.
 */
export function startWorker({ path, start, log }: WorkerFile): Peer {
  const lifeline = Lifeline.forNewThread();
  const workerData: WorkerStart = { ...start, lifeline: lifeline.word };
  const worker = new Worker(path, { workerData, stdout: true, stderr: true });
  forwardLines(worker.stdout, (line) => log.info(`worker: ${line}`));
  forwardLines(worker.stderr, (line) => log.error(`worker: ${line}`));
  worker.on("online", () => log.debug(`Worker ${worker.threadId} runs for ${start.workspace}.`));
  return {
    ...threadPort(worker),
    terminate() {
      if (lifeline.condemn()) void worker.terminate();
    },
  };
}
