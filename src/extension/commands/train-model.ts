import type { Disposable } from "vscode";
import { l10n } from "vscode";
import type { TrainReport } from "../../protocol/worker.ts";
import { commandIds } from "../ids.ts";
import { hasStepsFile } from "../cleaning/steps-file.ts";
import { stepsPathFor } from "../cleaning/steps-path.ts";
import { profileBriefly } from "../jobs/profile-briefly.ts";
import { sayTrained } from "../jobs/say-trained.ts";
import { runTraining } from "../panels/training-panel.ts";
import { modelNameFor } from "../picks/model-name.ts";
import { askSteps } from "../picks/multi-step.ts";
import type { TrainChoice } from "../picks/train-steps.ts";
import { trainSteps } from "../picks/train-steps.ts";
import type { Services } from "../services.ts";
import type { Fields } from "./arguments.ts";
import { choiceField, fieldsOf, textField, textsField } from "./arguments.ts";
import type { DataFile } from "./file-argument.ts";
import { filesArgument } from "./file-argument.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";

type Answers = Pick<TrainChoice, "target" | "task" | "learner" | "model" | "cleaning">;

/** What the argument answers beforehand; with a target, nothing is asked at all. */
function answersOf(fields: Fields): Answers {
  const target = textField(fields, "target");
  const task = choiceField(fields, "task", ["classification", "regression"]);
  const learner = textField(fields, "learner");
  const model = textField(fields, "model");
  const cleaning = textField(fields, "cleaning");
  const set = textsField(fields, "set") ?? [];
  return {
    ...(target === undefined ? {} : { target }),
    ...(task === undefined ? {} : { task }),
    ...(learner === undefined ? {} : { learner: { learner, set } }),
    ...(model === undefined ? {} : { model }),
    ...(cleaning === undefined ? {} : { cleaning }),
  };
}

/** Asks what the argument left open; null when the user left. */
async function ask(services: Services, file: DataFile, answers: Answers): Promise<Answers | null> {
  const [report] = await Promise.all([profileBriefly(services, file), services.models.ready()]);
  services.problems.clearError(file.uri);
  const existing = new Set(services.models.in(file.folder).map(({ name }) => name));
  const title = l10n.t("Train Model on {0}", file.name);
  const suggestedName = modelNameFor(file.name);
  const hasSteps = await hasStepsFile(file.folder, file.path);
  const stepsFile = hasSteps ? stepsPathFor(file.path) : null;
  const known = { profile: report, title, suggestedName, existing, stepsFile };
  return askSteps<TrainChoice>({ ...known, ...answers }, trainSteps);
}

async function train(services: Services, file: DataFile, answers: Answers): Promise<TrainReport> {
  const { target = "", task, learner, model = modelNameFor(file.name), cleaning } = answers;
  const input = {
    file: file.path,
    target,
    model,
    ...(task === undefined ? {} : { task }),
    ...(typeof cleaning === "string" ? { cleaning } : {}),
    ...(learner === undefined ? {} : { learner: learner.learner, set: [...learner.set] }),
  };
  const facts = { model, learner: learner?.learner ?? "", target, file: file.path };
  const report = await runTraining(services, { folder: file.folder, input, facts });
  services.problems.clearError(file.uri);
  sayTrained(services, file.folder, report);
  return report;
}

async function run(
  services: Services,
  argument: unknown,
  selected: unknown,
): Promise<TrainReport | undefined> {
  requireTrust();
  const file = await filesArgument(argument, selected, l10n.t("Train Model"));
  if (file === null) return undefined;
  const fields = fieldsOf(argument);
  const given = answersOf(fields);
  const answers = given.target === undefined ? await ask(services, file, given) : given;
  return answers === null ? undefined : train(services, file, answers);
}

/**
 * Train Model…: from the Explorer, there on all selected files, a tab, the Data view or the palette. Called with
 * `{file, target, task?, learner?, set?, model?, cleaning?, workspace?}` it asks nothing and gives the report back.
 */
export function registerTrainModel(services: Services): Disposable {
  return registerCommand(services, commandIds.trainModel, (argument, selected) =>
    run(services, argument, selected),
  );
}
