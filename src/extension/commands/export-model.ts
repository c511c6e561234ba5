import type { Disposable } from "vscode";
import { commands, env, l10n, window } from "vscode";
import type { Actions } from "../../protocol/worker.ts";
import { footprintSentence, verdict } from "../../words/index.ts";
import { commandIds } from "../ids.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { findFile, showInformation } from "../messages.ts";
import type { VersionTarget } from "../models/target.ts";
import { referenceOf } from "../models/target.ts";
import type { Services } from "../services.ts";
import { choiceField, fieldsOf, textField, type Fields } from "./arguments.ts";
import { formField, pickForm, type ExportForm } from "./export-form.ts";
import { exportSnippet } from "./export-snippet.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { versionArgument } from "./version-argument.ts";

type Format = NonNullable<Actions["export"]["input"]["to"]>;
type ExportReport = Actions["export"]["report"];

const formats: Format[] = ["onnx", "javascript", "python", "c", "sql", "mlflow", "bundle", "json"];

async function pickFormat(title: string): Promise<Format | null> {
  const items: { to: Format; label: string; detail: string }[] = [
    {
      to: "onnx",
      label: "ONNX",
      detail: l10n.t("The whole pipeline in one file, run in ONNX Runtime and compared with the model."),
    },
    {
      to: "javascript",
      label: "JavaScript",
      detail: l10n.t("A module without dependencies, with types; run in Node."),
    },
    { to: "python", label: "Python", detail: l10n.t("A module on the standard library; run in Python 3.") },
    { to: "c", label: "C", detail: l10n.t("A C99 header without allocation; compiled and run.") },
    { to: "sql", label: "SQL", detail: l10n.t("One SELECT for DuckDB, PostgreSQL, Spark SQL or BigQuery.") },
    { to: "mlflow", label: "MLflow", detail: l10n.t("A model folder for mlflow.pyfunc.") },
    {
      to: "bundle",
      label: l10n.t("Container Bundle"),
      detail: l10n.t("A small server with Dockerfile, OpenAPI, Triton layout and KServe manifest."),
    },
    { to: "json", label: "JSON", detail: l10n.t("The pipeline and its numbers as one readable file.") },
  ];
  const chosen = await window.showQuickPick(items, { title, placeHolder: l10n.t("Format of the export") });
  return chosen?.to ?? null;
}

async function reveal(report: ExportReport): Promise<void> {
  const file = await findFile(report.path);
  if (file) await commands.executeCommand("revealInExplorer", file);
}

function sayExported(services: Services, report: ExportReport): void {
  const copy = {
    title: l10n.t("Copy Snippet"),
    run: () => env.clipboard.writeText(report.snippet ?? exportSnippet(report.path)),
  };
  const { footprint } = report;
  const size = footprint === undefined ? "" : ` ${footprintSentence(footprint, env.language)}`;
  showInformation(services, `${verdict(report, env.language)}${size}`, [
    { title: l10n.t("Reveal in Explorer"), run: () => reveal(report) },
    ...(report.to === "onnx" || report.snippet !== undefined ? [copy] : []),
  ]);
}

async function exportVersion(
  services: Services,
  target: VersionTarget,
  input: Omit<Actions["export"]["input"], "model">,
): Promise<ExportReport> {
  const { folder, model, version } = target;
  const title = l10n.t("Exporting {0} version {1}", model, version);
  const request = { name: "export", input: { model: referenceOf(target), ...input }, folder, title } as const;
  const report = await withProgress(services.jobs.start(request));
  await services.models.refresh();
  sayExported(services, report);
  return report;
}

async function run(services: Services, argument: unknown): Promise<ExportReport | undefined> {
  requireTrust();
  const title = l10n.t("Export Model");
  const placeholder = l10n.t("Version to export");
  const target = await versionArgument(services, argument, { title, placeholder });
  if (target === null) return undefined;
  const fields = fieldsOf(argument);
  const chosen = await chooseFormat(fields, title);
  if (chosen === null) return undefined;
  const out = textField(fields, "out");
  return exportVersion(services, target, { ...chosen, ...(out === undefined ? {} : { out }) });
}

/** The format and its form that an argument names, else those the user picks, else null. */
async function chooseFormat(fields: Fields, title: string): Promise<(ExportForm & { to: Format }) | null> {
  const named = choiceField(fields, "to", formats);
  if (named !== undefined) return { to: named, ...formField(fields) };
  const to = await pickFormat(title);
  const form = to && (await pickForm(to, title));
  return to && form && { to, ...form };
}

/** Export…: with `{model, to, dialect?, opset?, out?}` it asks nothing. */
export function registerExportModel(services: Services): Disposable {
  return registerCommand(services, commandIds.exportModel, (argument) => run(services, argument));
}
