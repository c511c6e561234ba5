import type { Disposable } from "vscode";
import { commands, l10n } from "vscode";
import type { Actions } from "../../protocol/worker.ts";
import { commandIds } from "../ids.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { showInformation } from "../messages.ts";
import { referenceOf } from "../models/target.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { versionArgument } from "./version-argument.ts";

type AliasReport = Actions["promote"]["report"];

function sayPromoted(services: Services, { model, version, from }: AliasReport, workspace: string): void {
  if (from === null || from === version) {
    showInformation(services, l10n.t("{0} version {1} is in production.", model, version));
    return;
  }
  showInformation(
    services,
    l10n.t("{0} version {1} is in production, in place of {2}.", model, version, from),
    [
      {
        title: l10n.t("Roll Back"),
        run: () => commands.executeCommand(commandIds.rollBackModel, { model, workspace }),
      },
    ],
  );
}

async function run(services: Services, argument: unknown): Promise<AliasReport | undefined> {
  requireTrust();
  const target = await versionArgument(services, argument, {
    title: l10n.t("Promote to Production"),
    placeholder: l10n.t("Version to promote"),
    offers: (version, model) => version.version !== model.production,
  });
  if (target === null) return undefined;
  const { folder, model, version } = target;
  const title = l10n.t("Promoting {0} version {1}", model, version);
  const input = { model: referenceOf(target) };
  const report = await withProgress(services.jobs.start({ name: "promote", input, folder, title }));
  await services.models.refresh();
  sayPromoted(services, report, folder.uri.toString());
  return report;
}

/** Promote to Production: with `{model: "churn@3"}` it asks nothing. */
export function registerPromoteVersion(services: Services): Disposable {
  return registerCommand(services, commandIds.promoteVersion, (argument) => run(services, argument));
}
