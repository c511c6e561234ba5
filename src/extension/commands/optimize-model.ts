import type { Disposable } from "vscode";
import { l10n } from "vscode";
import { commandIds } from "../ids.ts";
import { sayTrained } from "../jobs/say-trained.ts";
import { openVariance } from "../panels/variance-panel.ts";
import type { Services } from "../services.ts";
import { fieldsOf, numberField } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { versionArgument } from "./version-argument.ts";

/** Optimize with PCA…: opens the variance panel; with `{model, pca}` the new version is made at once. */
export function registerOptimizeModel(services: Services): Disposable {
  return registerCommand(services, commandIds.optimizeModel, async (argument) => {
    requireTrust();
    const title = l10n.t("Optimize with PCA");
    const placeholder = l10n.t("Version to optimize");
    const target = await versionArgument(services, argument, { title, placeholder });
    if (target === null) return undefined;
    const report = await openVariance(services, target, numberField(fieldsOf(argument), "pca"));
    if (report) sayTrained(services, target.folder, report);
    return report;
  });
}
