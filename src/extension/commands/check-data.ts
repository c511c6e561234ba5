import { commands, Disposable, env, l10n } from "vscode";
import type { JobFollower } from "../checks/checks.ts";
import type { CheckReport } from "../../protocol/worker.ts";
import { verdict } from "../../words/index.ts";
import { commandIds } from "../ids.ts";
import { profileBriefly } from "../jobs/profile-briefly.ts";
import { showInformation, type MessageAction } from "../messages.ts";
import { columnItems } from "../picks/column-items.ts";
import { pickStep } from "../picks/pick-step.ts";
import type { Services } from "../services.ts";
import { fieldsOf, textField } from "./arguments.ts";
import { checkFiles } from "./check-files.ts";
import { fileArgument, selectedFiles, type DataFile } from "./file-argument.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { versionArgument } from "./version-argument.ts";

const focusProblems = "workbench.panel.markers.view.focus";

/** What is to be predicted, or the model that knows it. */
interface Purpose {
  readonly target?: string;
  readonly model?: string;
  readonly contract?: string;
}

/** The purpose an argument names, else that of the one model that is trained on the file, else none. */
async function purposeOf({ models }: Services, file: DataFile, argument: unknown): Promise<Purpose> {
  const [target, model] = ["target", "model"].map((name) => textField(fieldsOf(argument), name));
  if (target !== undefined) return { target, ...(model === undefined ? {} : { model }) };
  if (model !== undefined) return { model };
  await models.ready();
  const trained = models.in(file.folder).filter((each) => each.file === file.path && each.damage === null);
  return trained.length === 1 ? { model: trained[0]!.name } : {};
}

function actionsAfter(report: CheckReport, file: DataFile): readonly MessageAction[] {
  const choose = {
    title: l10n.t("Choose Target…"),
    run: () => commands.executeCommand(commandIds.checkDataWithTarget, { resourceUri: file.uri }),
  };
  return report.target === null && report.rows > 0 ? [choose] : [];
}

async function checkOne(
  services: Services,
  file: DataFile,
  purpose: Purpose,
  follow?: JobFollower,
): Promise<CheckReport> {
  const input = { file: file.path, ...purpose };
  const { uri, folder, name } = file;
  const report = await services.checks.run({ uri, folder, name, input }, follow);
  services.problems.clearError(uri);
  return report;
}

async function checkFile(services: Services, file: DataFile, purpose: Purpose): Promise<CheckReport> {
  const report = await checkOne(services, file, purpose);
  if (report.findings.length > 0) await commands.executeCommand(focusProblems);
  showInformation(services, verdict(report, env.language), actionsAfter(report, file));
  return report;
}

/** Each of several files as if it had been checked by itself. */
async function runOnAll(
  services: Services,
  files: readonly DataFile[],
  argument: unknown,
): Promise<readonly CheckReport[]> {
  const reports = await checkFiles(services, files, async (file, follow) =>
    checkOne(services, file, await purposeOf(services, file, argument), follow),
  );
  if (reports.some(({ findings }) => findings.length > 0)) await commands.executeCommand(focusProblems);
  return reports;
}

async function run(
  services: Services,
  argument: unknown,
  selected: unknown,
): Promise<CheckReport | readonly CheckReport[] | undefined> {
  requireTrust();
  const files = selectedFiles(selected);
  if (files.length > 1) return runOnAll(services, files, argument);
  const file = await fileArgument(argument, l10n.t("Check Data"));
  return file === null ? undefined : checkFile(services, file, await purposeOf(services, file, argument));
}

async function runWithTarget(services: Services, argument: unknown): Promise<CheckReport | undefined> {
  requireTrust();
  const file = await fileArgument(argument, l10n.t("Check Data with Target"));
  if (file === null) return undefined;
  const items = columnItems(await profileBriefly(services, file));
  const chosen = await pickStep({
    title: l10n.t("Check {0}", file.name),
    placeholder: l10n.t("Column to predict: leakage, imbalance and wrong labels are looked for"),
    items,
    active: items[0],
    position: { step: 1, totalSteps: 1 },
  });
  return typeof chosen === "string" ? undefined : checkFile(services, file, { target: chosen.column.name });
}

/** The model that has the contract, by the argument or the user's choice. */
async function runAgainstContract(services: Services, argument: unknown): Promise<CheckReport | undefined> {
  requireTrust();
  const file = await fileArgument(argument, l10n.t("Check against Contract"));
  if (file === null) return undefined;
  const target = await versionArgument(services, argument, {
    title: l10n.t("Check against Contract"),
    placeholder: l10n.t("Model whose contract {0} has to keep", file.name),
  });
  return target === null
    ? undefined
    : checkFile(services, file, { model: target.model, contract: target.model });
}

/**
 * Check Data, Check against Contract…, and Check Data with Target…, which asks for the column to predict. The first asks nothing, takes the target
 * of the model that is trained on the file, and answers the report; `{file, target?, model?, workspace?}` says more. Of
 * files selected together in the Explorer it checks each, and answers the reports.
 */
export function registerCheckData(services: Services): Disposable {
  return Disposable.from(
    registerCommand(services, commandIds.checkData, (argument, selected) =>
      run(services, argument, selected),
    ),
    registerCommand(services, commandIds.checkDataWithTarget, (argument) =>
      runWithTarget(services, argument),
    ),
    registerCommand(services, commandIds.checkAgainstContract, (argument) =>
      runAgainstContract(services, argument),
    ),
  );
}
