import type { Disposable } from "vscode";
import { commands, env, l10n, window } from "vscode";
import type { Actions } from "../../protocol/worker.ts";
import { breachesIn, verdict } from "../../words/index.ts";
import { commandIds } from "../ids.ts";
import { withoutEnding } from "../data-endings.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { findFile, type MessageAction, openFile, showInformation, showWarning } from "../messages.ts";
import type { VersionTarget } from "../models/target.ts";
import { referenceOf } from "../models/target.ts";
import type { Services } from "../services.ts";
import { choiceField, fieldsOf, textField } from "./arguments.ts";
import { fileArgument, type DataFile } from "./file-argument.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { versionArgument } from "./version-argument.ts";

type PredictReport = Actions["predict"]["report"];

/** Where to write: beside the data file, in the format of choice; null when the user left. */
async function pickOutput({ path }: DataFile, title: string): Promise<string | null> {
  const formats = {
    ...{ csv: "CSV", parquet: "Parquet", jsonl: l10n.t("JSON lines") },
    "csv.gz": l10n.t("CSV packed by gzip"),
  };
  const items = Object.entries(formats).map(([ending, label]) => {
    const out = `${withoutEnding(path)}.predictions.${ending}`;
    return { label, description: out, out };
  });
  const placeHolder = l10n.t("Format of the predictions; a file of that name is replaced");
  return (await window.showQuickPick(items, { title, placeHolder }))?.out ?? null;
}

async function reveal(path: string): Promise<void> {
  const file = await findFile(path);
  if (file) await commands.executeCommand("revealInExplorer", file);
}

async function open(path: string): Promise<void> {
  const file = await findFile(path);
  if (file) await openFile(file, {});
}

/** What there is to do with the written file. */
function fileActions(path: string): readonly MessageAction[] {
  const showFile = { title: l10n.t("Open File"), run: () => open(path) };
  return [
    ...(/\.(csv|jsonl)$/i.test(path) ? [showFile] : []),
    { title: l10n.t("Reveal in Explorer"), run: () => reveal(path) },
  ];
}

/** Problems show every cell that breaks the contract. */
function contractActions(
  { file, model, findings }: PredictReport,
  { folder }: VersionTarget,
): readonly MessageAction[] {
  if (breachesIn(findings) === 0) return [];
  const argument = { file, model, workspace: folder.uri.toString() };
  const check = () => commands.executeCommand(commandIds.checkAgainstContract, argument);
  return [{ title: l10n.t("Check against Contract"), run: check }];
}

function sayPredicted(services: Services, target: VersionTarget, report: PredictReport): void {
  const { path } = report;
  const actions = [...contractActions(report, target), ...(path === null ? [] : fileActions(path))];
  const say = path === null ? showWarning : showInformation;
  say(services, verdict(report, env.language), actions);
}

async function predict(
  services: Services,
  target: VersionTarget,
  input: Omit<Actions["predict"]["input"], "model">,
): Promise<PredictReport> {
  const title = l10n.t("Predicting {0} with {1} version {2}", input.file, target.model, target.version);
  const request = { model: referenceOf(target), ...input };
  const job = services.jobs.start({ name: "predict", input: request, folder: target.folder, title });
  const report = await withProgress(job);
  sayPredicted(services, target, report);
  return report;
}

async function run(services: Services, argument: unknown): Promise<PredictReport | undefined> {
  requireTrust();
  const title = l10n.t("Predict with Model");
  const file = await fileArgument(argument, title);
  if (file === null) return undefined;
  const placeholder = l10n.t("Version to predict {0} with", file.name);
  const target = await versionArgument(services, argument, { title, placeholder });
  if (target === null) return undefined;
  const fields = fieldsOf(argument);
  const out = textField(fields, "out") ?? (await pickOutput(file, title));
  if (out === null) return undefined;
  const id = textField(fields, "id");
  const contract = choiceField(fields, "contract", ["warn", "fail", "off"]);
  return predict(services, target, {
    ...{ file: file.path, out },
    ...(id !== undefined && { id }),
    ...(contract !== undefined && { contract }),
  });
}

/** Predict with Model…: on a version or a data file; with `{file, model, out, id?, contract?}` it asks nothing. */
export function registerPredictFile(services: Services): Disposable {
  return registerCommand(services, commandIds.predictFile, (argument) => run(services, argument));
}
