import type { ExtensionContext } from "vscode";
import { window } from "vscode";
import { Checks } from "./checks/checks.ts";
import { Glances } from "./editor/glances.ts";
import { Jobs } from "./jobs/jobs.ts";
import { Models } from "./models/models.ts";
import { Panels } from "./panels/panels.ts";
import { Problems } from "./problems/problems.ts";
import type { Services } from "./services.ts";
import { Workers } from "./workers/workers.ts";

/** Makes the services and ties their lives to the extension's; nothing is started yet. */
export function createServices(context: ExtensionContext): Services {
  const log = window.createOutputChannel("Tablewright", { log: true });
  const workers = new Workers(context.extensionUri, log);
  const jobs = new Jobs(workers, log);
  const models = new Models(workers);
  const panels = new Panels(context.extensionUri);
  const problems = new Problems();
  const glances = new Glances(workers);
  const checks = new Checks(jobs, log);
  context.subscriptions.push(log, workers, jobs, models, panels, problems, checks, glances);
  return { context, log, workers, jobs, models, panels, problems, checks, glances };
}
