import type { Disposable } from "vscode";
import { l10n } from "vscode";
import { commandIds } from "../ids.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { showInformation } from "../messages.ts";
import { pickVersion } from "../picks/pick-version.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { targetArgument } from "./version-argument.ts";

/** Roll Back: production goes back to the version it was before; with `{model}` it asks nothing. */
export function registerRollBackModel(services: Services): Disposable {
  return registerCommand(services, commandIds.rollBackModel, async (argument) => {
    requireTrust();
    const title = l10n.t("Roll Back");
    const placeholder = l10n.t("Model to roll back");
    const offers: Parameters<typeof pickVersion>[1]["offers"] = (version, model) =>
      version.version === model.production;
    const named = await targetArgument(services, argument);
    const target = named ?? (await pickVersion(services, { title, placeholder, offers }));
    if (target === null) return undefined;
    const { folder, model } = target;
    const request = {
      name: "rollback",
      input: { model },
      folder,
      title: l10n.t("Rolling back {0}", model),
    } as const;
    const report = await withProgress(services.jobs.start(request));
    await services.models.refresh();
    const { version, from } = report;
    showInformation(
      services,
      l10n.t("{0} version {1} is in production again, in place of {2}.", model, version, from ?? "–"),
    );
    return report;
  });
}
