import type { Disposable } from "vscode";
import { env, l10n } from "vscode";
import type { MonitorReport } from "../../protocol/worker.ts";
import { verdict } from "../../words/index.ts";
import { commandIds } from "../ids.ts";
import { showInformation } from "../messages.ts";
import { runMonitoring } from "../panels/monitoring-panel.ts";
import type { Services } from "../services.ts";
import { fieldsOf, textField } from "./arguments.ts";
import { fileArgument } from "./file-argument.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { versionArgument } from "./version-argument.ts";

function sayMonitored(services: Services, workspace: string, report: MonitorReport): void {
  const view = services.panels.find("monitoring", report.model, workspace);
  if (view?.visible === true) return;
  showInformation(services, verdict(report, env.language), [
    { title: l10n.t("Show Report"), run: () => view?.reveal() },
  ]);
}

async function run(services: Services, argument: unknown): Promise<MonitorReport | undefined> {
  requireTrust();
  const title = l10n.t("Monitor with Model");
  const file = await fileArgument(argument, title);
  if (file === null) return undefined;
  const placeholder = l10n.t("Version to check on {0}", file.name);
  const target = await versionArgument(services, argument, { title, placeholder });
  if (target === null) return undefined;
  const fields = fieldsOf(argument);
  const date = textField(fields, "date");
  const window = textField(fields, "window");
  const report = await runMonitoring(services, {
    target,
    file: file.path,
    ...(date === undefined ? {} : { date }),
    ...(window === undefined ? {} : { window }),
  });
  sayMonitored(services, target.folder.uri.toString(), report);
  return report;
}

/** Monitor with Model…: right-click a later CSV; with `{file, model, date?, window?}` it asks nothing. */
export function registerMonitorModel(services: Services): Disposable {
  return registerCommand(services, commandIds.monitorModel, (argument) => run(services, argument));
}
