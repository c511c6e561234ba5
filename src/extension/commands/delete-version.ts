import type { Disposable } from "vscode";
import { l10n, window } from "vscode";
import type { VersionSummary } from "../../protocol/worker.ts";
import { countOf } from "../../words/index.ts";
import { failure } from "../failure.ts";
import { commandIds } from "../ids.ts";
import { withProgress } from "../jobs/with-progress.ts";
import type { VersionTarget } from "../models/target.ts";
import { referenceOf, versionOf } from "../models/target.ts";
import type { Services } from "../services.ts";
import { fieldsOf } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { versionArgument } from "./version-argument.ts";

/** What is gone with a version, in words. */
function lossOf({ exports, monitoring }: VersionSummary): string {
  const parts = [
    ...(exports.length > 0 ? [countOf(exports.length, "export")] : []),
    ...(monitoring.length > 0 ? [countOf(monitoring.length, "monitoring run")] : []),
  ];
  const more = parts.length > 0 ? ` ${l10n.t("It has {0}.", parts.join(", "))}` : "";
  return (
    l10n.t("Its pipeline, tensors and report are deleted. Only version control can bring them back.") + more
  );
}

async function confirm(target: VersionTarget, summary: VersionSummary): Promise<boolean> {
  const question = l10n.t("Delete version {0} of {1}?", target.version, target.model);
  const yes = l10n.t("Delete Version");
  return (await window.showWarningMessage(question, { modal: true, detail: lossOf(summary) }, yes)) === yes;
}

function refuseAliased({ aliases }: VersionSummary, target: VersionTarget): void {
  if (aliases.length === 0) return;
  const next = l10n.t("Promote another version or roll back first.");
  const message = l10n.t("{0} is {1} and cannot be deleted.", referenceOf(target), aliases.join(", "));
  throw failure("refused", message, { next });
}

async function run(services: Services, argument: unknown) {
  requireTrust();
  const target = await versionArgument(services, argument, {
    title: l10n.t("Delete Version"),
    placeholder: l10n.t("Version to delete"),
    offers: (version) => version.aliases.length === 0,
  });
  if (target === null) return undefined;
  const summary = versionOf(services, target);
  refuseAliased(summary, target);
  const isSure = fieldsOf(argument)["confirmed"] === true || (await confirm(target, summary));
  if (!isSure) return undefined;
  const { folder, model, version } = target;
  const title = l10n.t("Deleting {0} version {1}", model, version);
  const input = { model: referenceOf(target) };
  const report = await withProgress(services.jobs.start({ name: "delete", input, folder, title }));
  await services.models.refresh();
  return report;
}

/** Delete Version: only one that no alias points to, after asking; `{model: "churn@1", confirmed: true}` asks nothing. */
export function registerDeleteVersion(services: Services): Disposable {
  return registerCommand(services, commandIds.deleteVersion, (argument) => run(services, argument));
}
