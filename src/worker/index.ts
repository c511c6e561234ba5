/** Entry of the worker thread: runs the actions of one workspace folder for the extension host. */
import { parentPort, workerData } from "node:worker_threads";
import { toPlainError } from "../core/errors.ts";
import { actions } from "../core/lifecycle/index.ts";
import { createPorts } from "../node/ports.ts";
import { Lifeline } from "../protocol/lifeline.ts";
import { serve, threadPort } from "../protocol/rpc/index.ts";
import type { WorkerStart } from "../protocol/worker.ts";
import { profileHtml } from "../words/index.ts";
import { guardTables } from "./guard-tables.ts";
import { createRunner } from "./run-action.ts";
import { threadTiming } from "./thread-timing.ts";

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
// Made by `startWorker` of the extension.
const start = workerData as WorkerStart;
const lifeline = new Lifeline(start.lifeline);

/** Ends this thread, not the process. */
const leave = () => process.exit(1);

process.on("uncaughtException", (thrown) => {
  console.error(thrown);
  if (lifeline.condemn()) leave();
});

serve({
  port: threadPort(parentPort),
  run: createRunner({
    actions,
    async openPorts() {
      const ports = await createPorts({ ...start, documents: { profile: (report) => profileHtml(report) } });
      return { ...ports, tables: guardTables(ports.tables, lifeline, leave) };
    },
    timing: threadTiming,
  }),
  toPlainError(thrown) {
    const error = toPlainError(thrown);
    if (error.tag === "internal") console.error(thrown);
    return error;
  },
});
if (lifeline.letGo()) leave();
