import type { Disposable } from "vscode";
import { commands, env, l10n } from "vscode";
import type { ScenarioReport } from "../../protocol/worker.ts";
import { verdict } from "../../words/index.ts";
import { commandIds } from "../ids.ts";
import { fileUri } from "../file-uri.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { findFile, openFile, showInformation } from "../messages.ts";
import { askSteps } from "../picks/multi-step.ts";
import { type ScenarioChoice, scenarioSteps } from "../picks/scenario-steps.ts";
import type { Services } from "../services.ts";
import { choiceField, fieldsOf, numberField, textField } from "./arguments.ts";
import { type DataFile, fileArgument } from "./file-argument.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";

type Answers = Omit<ScenarioChoice, "profile" | "title" | "folder">;

const kinds = [
  "mean-shift",
  "unit-change",
  "missing-surge",
  "new-category",
  "label-flip",
  "swapped-columns",
  "duplicate-rows",
] as const;

/** What the argument answers beforehand; with a kind and `out`, nothing is asked at all. */
function answersOf(argument: unknown): Answers {
  const fields = fieldsOf(argument);
  const kind = choiceField(fields, "kind", kinds);
  const [column, other, out] = ["column", "with", "out"].map((name) => textField(fields, name));
  const strength = numberField(fields, "strength");
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(column === undefined ? {} : { column }),
    ...(other === undefined ? {} : { with: other }),
    ...(strength === undefined ? {} : { strength }),
    ...(out === undefined ? {} : { out }),
  };
}

async function ask(services: Services, file: DataFile, answers: Answers): Promise<Answers | null> {
  const reading = l10n.t("Reading {0}", file.name);
  const { folder, path } = file;
  const profile = await withProgress(
    services.jobs.start({ name: "profile", input: { file: path, brief: true }, folder, title: reading }),
  );
  const title = l10n.t("Rehearse an Alarm with {0}", file.name);
  return askSteps<ScenarioChoice>({ profile, title, folder, ...answers }, scenarioSteps);
}

function sayWritten(services: Services, file: DataFile, report: ScenarioReport): void {
  const open = async (path: string) => {
    const found = await findFile(path);
    if (found) await openFile(found, {});
  };
  showInformation(services, verdict(report, env.language), [
    {
      title: l10n.t("Monitor with…"),
      run: () => commands.executeCommand(commandIds.monitorModel, fileUri(file.folder, report.path)),
    },
    { title: l10n.t("Open File"), run: () => open(report.path) },
    { title: l10n.t("Show Changes"), run: () => open(report.plan) },
  ]);
}

async function run(services: Services, argument: unknown): Promise<ScenarioReport | undefined> {
  requireTrust();
  const file = await fileArgument(argument, l10n.t("Rehearse an Alarm"));
  if (file === null) return undefined;
  const given = answersOf(argument);
  const isWhole = given.kind !== undefined && given.out !== undefined;
  const answers = isWhole ? given : await ask(services, file, given);
  if (answers?.kind === undefined) return undefined;
  const { kind, column, with: other, strength, out } = answers;
  const input = {
    ...{ file: file.path, kind },
    ...(column === undefined ? {} : { column }),
    ...(other === undefined ? {} : { with: other }),
    ...(strength === undefined ? {} : { strength }),
    ...(out === undefined ? {} : { out }),
  };
  const title = l10n.t("Rehearsing an alarm with {0}", file.name);
  const report = await withProgress(
    services.jobs.start({ name: "scenario", input, folder: file.folder, title }),
  );
  sayWritten(services, file, report);
  return report;
}

/** Rehearse an Alarm…: right-click a data file; with `{file, kind, out, column?, with?, strength?}` it asks nothing. */
export function registerRehearseAlarm(services: Services): Disposable {
  return registerCommand(services, commandIds.rehearseAlarm, (argument) => run(services, argument));
}
