import type { ExtensionContext, LogOutputChannel } from "vscode";
import type { Checks } from "./checks/checks.ts";
import type { Glances } from "./editor/glances.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Models } from "./models/models.ts";
import type { Panels } from "./panels/panels.ts";
import type { Problems } from "./problems/problems.ts";
import type { Workers } from "./workers/workers.ts";

/** What commands, trees and panels work with; made once when the extension is activated. */
export interface Services {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly workers: Workers;
  readonly jobs: Jobs;
  readonly models: Models;
  readonly panels: Panels;
  readonly problems: Problems;
  readonly glances: Glances;
  readonly checks: Checks;
}
