/** Entry of the worker thread: runs the actions of one workspace folder for the extension host. */
import { parentPort, workerData } from "node:worker_threads";
import { toPlainError } from "../core/errors.ts";
import { actions } from "../core/lifecycle/index.ts";
import { createPorts } from "../node/ports.ts";
import { serve, threadPort } from "../protocol/rpc/index.ts";
import type { WorkerStart } from "../protocol/worker.ts";
import { createRunner } from "./run-action.ts";
import { threadTiming } from "./thread-timing.ts";

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
// Made by `startWorker` of the extension, or by a test.
const start = workerData as WorkerStart;

serve({
  port: threadPort(parentPort),
  run: createRunner({ actions, openPorts: () => createPorts(start), timing: threadTiming }),
  toPlainError(thrown) {
    const error = toPlainError(thrown);
    if (error.tag === "internal") console.error(thrown);
    return error;
  },
});
