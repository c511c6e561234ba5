import type { WorkspaceFolder } from "vscode";
import { commands, env, l10n } from "vscode";
import type { TrainReport } from "../../protocol/worker.ts";
import { verdict } from "../../words/index.ts";
import { commandIds } from "../ids.ts";
import { showInformation } from "../messages.ts";
import type { Services } from "../services.ts";

/** Says that a version was made when its panel is out of sight, with what one may want to do next. */
export function sayTrained(services: Services, folder: WorkspaceFolder, report: TrainReport): void {
  const { model, version } = report;
  const workspace = folder.uri.toString();
  const panel = report.action === "optimize" ? "variance" : "training";
  if (services.panels.find(panel, model, workspace)?.visible === true) return;
  const target = { model, version, workspace };
  showInformation(services, `${model} ${version}: ${verdict(report, env.language)}`, [
    {
      title: l10n.t("Show Report"),
      run: () => commands.executeCommand(commandIds.showTrainingReport, target),
    },
    {
      title: l10n.t("Promote to Production"),
      run: () => commands.executeCommand(commandIds.promoteVersion, target),
    },
  ]);
}
