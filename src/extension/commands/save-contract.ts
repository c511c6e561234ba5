import { commands, type Disposable, env, l10n, Uri, window } from "vscode";
import type { ContractReport } from "../../protocol/worker.ts";
import { plainErrorOf } from "../../protocol/rpc/index.ts";
import { verdict } from "../../words/index.ts";
import { commandIds } from "../ids.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { showInformation } from "../messages.ts";
import type { Target } from "../models/target.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { versionArgument } from "./version-argument.ts";

function make({ jobs }: Services, { folder, model }: Target, force: boolean): Promise<ContractReport> {
  const title = l10n.t("Saving the contract of {0}", model);
  return withProgress(
    jobs.start({ name: "contract", input: { model, force }, folder, title, subject: model }),
  );
}

/** Makes the contract; one that is there is replaced only when the user says so. Undefined when they do not. */
async function makeOrAsk(services: Services, target: Target): Promise<ContractReport | undefined> {
  try {
    return await make(services, target, false);
  } catch (thrown) {
    if (plainErrorOf(thrown).tag !== "refused") throw thrown;
    const question = l10n.t("{0} has a contract already. What was edited in it will be lost.", target.model);
    const replace = l10n.t("Replace Contract");
    const answer = await window.showWarningMessage(question, { modal: true }, replace);
    return answer === replace ? make(services, target, true) : undefined;
  }
}

/** Save Data Contract: what later files of a model have to keep to, as a file that opens; with `{model}` it asks nothing. */
export function registerSaveContract(services: Services): Disposable {
  return registerCommand(services, commandIds.saveContract, async (argument) => {
    requireTrust();
    const options = {
      title: l10n.t("Save Data Contract"),
      placeholder: l10n.t("Model whose training file later ones have to be like"),
    };
    const target = await versionArgument(services, argument, options);
    const report = target === null ? undefined : await makeOrAsk(services, target);
    if (target === null || report === undefined) return undefined;
    await commands.executeCommand("vscode.open", Uri.joinPath(target.folder.uri, report.path));
    showInformation(services, verdict(report, env.language));
    return report;
  });
}
