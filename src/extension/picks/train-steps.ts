import { l10n } from "vscode";
import type { ProfileReport } from "../../protocol/worker.ts";
import { columnItems } from "./column-items.ts";
import type { LearnerChoice, Task } from "./learner-choices.ts";
import { learnerChoices } from "./learner-choices.ts";
import { learnerWords } from "./learner-words.ts";
import { inputStep } from "./input-step.ts";
import { isModelName } from "./model-name.ts";
import type { Step, StepOutcome, StepPosition } from "./multi-step.ts";
import { pickStep } from "./pick-step.ts";
import { plainLabel } from "./plain-label.ts";

/** What the train flow knows so far; what is left out is still to be asked. */
export interface TrainChoice {
  readonly profile: ProfileReport;
  readonly title: string;
  readonly suggestedName: string;
  /** Names of models there are, whose next version this would be. */
  readonly existing: ReadonlySet<string>;
  readonly target?: string;
  readonly task?: Task;
  readonly learner?: Pick<LearnerChoice, "learner" | "set">;
  readonly model?: string;
  /** File of cleaning steps that is there for the data file. */
  readonly stepsFile: string | null;
  /** File of steps to train behind; null for none. */
  readonly cleaning?: string | null;
}

async function askTarget(state: TrainChoice, position: StepPosition): Promise<StepOutcome<TrainChoice>> {
  const items = columnItems(state.profile);
  const placeholder = l10n.t("Column to predict");
  const chosen = await pickStep({ title: state.title, placeholder, items, active: items[0], position });
  return typeof chosen === "string" ? chosen : { ...state, target: chosen.column.name };
}

function taskGuess({ profile, target }: TrainChoice): Task {
  return profile.columns.find(({ name }) => name === target)?.task ?? "classification";
}

function taskItems(guess: Task) {
  const items = [
    {
      task: "classification" as const,
      label: l10n.t("Classification"),
      detail: l10n.t("Predict which of a few values it is."),
    },
    { task: "regression" as const, label: l10n.t("Regression"), detail: l10n.t("Predict a number.") },
  ].map((item) => ({ ...item, description: item.task === guess ? l10n.t("suggested") : "" }));
  return guess === "classification" ? items : items.reverse();
}

async function askTask(state: TrainChoice, position: StepPosition): Promise<StepOutcome<TrainChoice>> {
  const items = taskItems(taskGuess(state));
  const placeholder = l10n.t("How to predict `{0}`", state.target ?? "");
  const chosen = await pickStep({ title: state.title, placeholder, items, active: items[0], position });
  return typeof chosen === "string" ? chosen : { ...state, task: chosen.task };
}

async function askLearner(state: TrainChoice, position: StepPosition): Promise<StepOutcome<TrainChoice>> {
  const choices = learnerChoices[state.task ?? taskGuess(state)];
  const items = choices.map((learner, index) => ({
    learner,
    ...learnerWords(learner),
    description: index === 0 ? l10n.t("suggested") : "",
  }));
  const placeholder = l10n.t("How to learn");
  const chosen = await pickStep({ title: state.title, placeholder, items, active: items[0], position });
  return typeof chosen === "string" ? chosen : { ...state, learner: chosen.learner };
}

async function askCleaning(state: TrainChoice, position: StepPosition): Promise<StepOutcome<TrainChoice>> {
  const items = [
    {
      cleaning: state.stepsFile,
      label: l10n.t("Clean with {0}", plainLabel(state.stepsFile ?? "")),
      detail: l10n.t("Its steps become part of the model, and are done to every row it predicts."),
    },
    {
      cleaning: null,
      label: l10n.t("Train without These Steps"),
      detail: l10n.t("A model whose recipe cleans already keeps its own steps."),
    },
  ];
  const placeholder = l10n.t("There are cleaning steps for this file");
  const chosen = await pickStep({ title: state.title, placeholder, items, active: items[0], position });
  return typeof chosen === "string" ? chosen : { ...state, cleaning: chosen.cleaning };
}

function nameFault(name: string): string | null {
  if (isModelName(name)) return null;
  return l10n.t("Start with a letter or digit; then letters, digits, `_`, `-` and `.`, 100 at most.");
}

async function askModel(state: TrainChoice, position: StepPosition): Promise<StepOutcome<TrainChoice>> {
  const isTaken = state.existing.has(state.suggestedName);
  const outcome = await inputStep({
    title: state.title,
    prompt: isTaken
      ? l10n.t("Name of the model. {0} is there: this becomes its next version.", state.suggestedName)
      : l10n.t("Name of the model; its files go to models/<name>."),
    value: state.suggestedName,
    position,
    fault: nameFault,
  });
  return typeof outcome === "string" ? outcome : { ...state, model: outcome.value };
}

/** The questions of the train flow: cleaning where there are steps for it, target, task, learner, name. Each has a suggestion preselected. */
export const trainSteps: readonly Step<TrainChoice>[] = [
  {
    answered: ({ cleaning, stepsFile }) => cleaning !== undefined || stepsFile === null,
    ask: askCleaning,
  },
  { answered: ({ target }) => target !== undefined, ask: askTarget },
  { answered: ({ task }) => task !== undefined, ask: askTask },
  { answered: ({ learner }) => learner !== undefined, ask: askLearner },
  { answered: ({ model }) => model !== undefined, ask: askModel },
];
