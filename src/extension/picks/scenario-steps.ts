import type { WorkspaceFolder } from "vscode";
import { l10n } from "vscode";
import type { ProfileReport, ScenarioReport } from "../../protocol/worker.ts";
import { withoutEnding } from "../data-endings.ts";
import { freePath } from "../free-path.ts";
import { inputStep } from "./input-step.ts";
import type { Step, StepOutcome, StepPosition } from "./multi-step.ts";
import { pickStep } from "./pick-step.ts";
import { plainLabel } from "./plain-label.ts";
import { ownFault } from "./synthesis-steps.ts";

export type ScenarioKind = ScenarioReport["kind"];
type Column = ProfileReport["columns"][number];

/** What the scenario flow knows so far; what is left out is still to be asked. */
export interface ScenarioChoice {
  readonly profile: ProfileReport;
  readonly title: string;
  /** Where the file would go. */
  readonly folder: WorkspaceFolder;
  readonly kind?: ScenarioKind;
  readonly column?: string;
  readonly with?: string;
  readonly strength?: number;
  readonly out?: string;
}

interface KindWords {
  readonly label: string;
  readonly detail: string;
  /** What is asked for as strength, and what stands there at first. */
  readonly strength: string;
  readonly usual: string;
  readonly fits: (column: Column) => boolean;
}

const isNumber = ({ kind }: Column) => kind === "number";
const isAny = () => true;

function kindWords(): Readonly<Record<ScenarioKind, KindWords>> {
  const share = l10n.t("Share of the rows, above 0 and at most 1.");
  return {
    "missing-surge": {
      ...{ label: l10n.t("Missing surge"), detail: l10n.t("Cells of a column go missing.") },
      ...{ strength: share, usual: "0.3", fits: isAny },
    },
    "mean-shift": {
      ...{ label: l10n.t("Mean shift"), detail: l10n.t("All numbers of a column rise or fall.") },
      ...{ strength: l10n.t("Standard deviations to shift by."), usual: "2", fits: isNumber },
    },
    "unit-change": {
      ...{ label: l10n.t("Unit change"), detail: l10n.t("A column is suddenly in grams, not kilograms.") },
      ...{ strength: l10n.t("Factor to multiply by."), usual: "1000", fits: isNumber },
    },
    "new-category": {
      ...{ label: l10n.t("New category"), detail: l10n.t("A value turns up that training never saw.") },
      ...{ strength: share, usual: "0.3", fits: ({ kind }) => kind === "category" },
    },
    "label-flip": {
      ...{ label: l10n.t("Label flip"), detail: l10n.t("Labels become other labels: accuracy falls.") },
      ...{ strength: share, usual: "0.3", fits: ({ task }) => task === "classification" },
    },
    "swapped-columns": {
      ...{ label: l10n.t("Swapped columns"), detail: l10n.t("Two columns change places.") },
      ...{ strength: share, usual: "1", fits: isAny },
    },
    "duplicate-rows": {
      ...{ label: l10n.t("Duplicate rows"), detail: l10n.t("Rows come in twice.") },
      ...{ strength: share, usual: "0.3", fits: isAny },
    },
  };
}

async function askKind(state: ScenarioChoice, position: StepPosition): Promise<StepOutcome<ScenarioChoice>> {
  // Object.entries forgets the names that the words are typed by.
  const entries = Object.entries(kindWords()) as [ScenarioKind, KindWords][];
  const possible = entries.filter(([, { fits }]) => state.profile.columns.some(fits));
  const items = possible.map(([kind, { label, detail }]) => ({ shift: kind, label, detail }));
  const placeholder = l10n.t("Shift to put into a copy of the file");
  const chosen = await pickStep({ title: state.title, placeholder, items, position });
  if (typeof chosen === "string") return chosen;
  return { ...state, kind: chosen.shift };
}

function columnItems(columns: readonly Column[]) {
  return columns.map(({ name, kind }) => ({ name, label: plainLabel(name), description: kind }));
}

async function askColumn(
  state: ScenarioChoice,
  position: StepPosition,
): Promise<StepOutcome<ScenarioChoice>> {
  const items = columnItems(state.profile.columns.filter(kindWords()[state.kind!].fits));
  const placeholder = l10n.t("Column it goes into");
  const chosen = await pickStep({ title: state.title, placeholder, items, position });
  return typeof chosen === "string" ? chosen : { ...state, column: chosen.name };
}

async function askOther(state: ScenarioChoice, position: StepPosition): Promise<StepOutcome<ScenarioChoice>> {
  const items = columnItems(state.profile.columns.filter(({ name }) => name !== state.column));
  const placeholder = l10n.t("Column to swap `{0}` with", state.column ?? "");
  const chosen = await pickStep({ title: state.title, placeholder, items, position });
  return typeof chosen === "string" ? chosen : { ...state, with: chosen.name };
}

async function askStrength(
  state: ScenarioChoice,
  position: StepPosition,
): Promise<StepOutcome<ScenarioChoice>> {
  const { strength, usual } = kindWords()[state.kind!];
  const outcome = await inputStep({
    title: state.title,
    prompt: strength,
    value: usual,
    position,
    fault: (text) => (text.trim() !== "" && Number.isFinite(Number(text)) ? null : l10n.t("A number.")),
  });
  return typeof outcome === "string" ? outcome : { ...state, strength: Number(outcome.value) };
}

async function askOut(state: ScenarioChoice, position: StepPosition): Promise<StepOutcome<ScenarioChoice>> {
  const { file } = state.profile;
  const value = await freePath(state.folder, `${withoutEnding(file)}.${state.kind!}.csv`);
  const outcome = await inputStep({
    title: state.title,
    prompt: l10n.t("File to write, in the workspace folder; the list of changes goes beside it."),
    value,
    position,
    fault: (name) =>
      /[^/\\]\.csv$/i.test(name.trim()) ? ownFault(name, file) : l10n.t("A file name that ends in .csv."),
  });
  return typeof outcome === "string" ? outcome : { ...state, out: outcome.value.trim() };
}

/** The questions of the scenario flow: kind, column, a second one for a swap, strength, file. */
export const scenarioSteps: readonly Step<ScenarioChoice>[] = [
  { answered: ({ kind }) => kind !== undefined, ask: askKind },
  {
    answered: ({ column }) => column !== undefined,
    applies: ({ kind }) => kind !== "duplicate-rows",
    ask: askColumn,
  },
  {
    answered: ({ with: other }) => other !== undefined,
    applies: ({ kind }) => kind === "swapped-columns",
    ask: askOther,
  },
  { answered: ({ strength }) => strength !== undefined, ask: askStrength },
  { answered: ({ out }) => out !== undefined, ask: askOut },
];
