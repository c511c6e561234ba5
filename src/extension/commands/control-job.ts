import { Disposable } from "vscode";
import type { PanelName } from "../../protocol/panels.ts";
import type { ActionName } from "../../protocol/worker.ts";
import { commandIds } from "../ids.ts";
import type { Job } from "../jobs/job.ts";
import type { Services } from "../services.ts";
import { fieldsOf, numberField } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";

/** The running job an argument names by `jobId`, else the newest. */
function jobOf({ jobs }: Services, argument: unknown): Job | undefined {
  const id = numberField(fieldsOf(argument), "jobId");
  return id === undefined ? jobs.running.at(-1) : jobs.withId(id);
}

/** The kind of panel an action is shown in. */
const panelOf: Partial<Record<ActionName, PanelName>> = {
  train: "training",
  variance: "variance",
  optimize: "variance",
  monitor: "monitoring",
  compare: "compare",
};

function showPanelOf({ panels }: Services, { name, subject, folder }: Job): void {
  const panel = panelOf[name];
  if (panel && subject !== undefined) panels.find(panel, subject, folder.uri.toString())?.reveal();
}

/** The tree's commands on a running job: show its panel, stop it and keep the best, cancel it. */
export function registerControlJob(services: Services): Disposable {
  return Disposable.from(
    registerCommand(services, commandIds.showJob, (argument) => {
      const job = jobOf(services, argument);
      if (job) showPanelOf(services, job);
    }),
    registerCommand(services, commandIds.stopJob, (argument) => jobOf(services, argument)?.stop()),
    registerCommand(services, commandIds.cancelJob, (argument) => jobOf(services, argument)?.cancel()),
  );
}
