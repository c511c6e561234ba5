import type { Disposable } from "vscode";
import { l10n } from "vscode";
import { commandIds } from "../ids.ts";
import { readTrainReport } from "../models/read-report.ts";
import { openTrainReport } from "../panels/training-panel.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./register-command.ts";
import { versionArgument } from "./version-argument.ts";

/** Show Training Report: the training panel on the saved report of a version. */
export function registerShowTrainingReport(services: Services): Disposable {
  return registerCommand(services, commandIds.showTrainingReport, async (argument) => {
    const title = l10n.t("Show Training Report");
    const target = await versionArgument(services, argument, { title, placeholder: l10n.t("Version") });
    if (target === null) return undefined;
    const { folder, model, version } = target;
    const report = await readTrainReport(folder, model, version);
    openTrainReport(services, folder, report);
    return report;
  });
}
