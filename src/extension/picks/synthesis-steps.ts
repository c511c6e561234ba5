import { l10n } from "vscode";
import type { ProfileReport } from "../../protocol/worker.ts";
import { dataEndings, hasDataEnding } from "../data-endings.ts";
import { inputStep } from "./input-step.ts";
import type { Step, StepOutcome, StepPosition } from "./multi-step.ts";
import { pickStep } from "./pick-step.ts";
import { plainLabel } from "./plain-label.ts";

/** What the synthesize flow knows so far; what is left out is still to be asked. */
export interface SynthesisChoice {
  readonly profile: ProfileReport;
  readonly title: string;
  /** File the rows would go to. */
  readonly suggestedOut: string;
  readonly rows?: number;
  readonly seed?: number;
  /** Null for none. */
  readonly target?: string | null;
  readonly balance?: boolean;
  readonly out?: string;
}

const mostRows = 1e9;
const mostSeed = 0xffffffff;

function wholeFault(text: string, least: number, most: number): string | null {
  const value = Number(text.trim());
  const isFine = text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most;
  return isFine ? null : l10n.t("A whole number from {0} to {1}.", least, most);
}

async function askRows(
  state: SynthesisChoice,
  position: StepPosition,
): Promise<StepOutcome<SynthesisChoice>> {
  const outcome = await inputStep({
    title: state.title,
    prompt: l10n.t("Rows to make; the file has {0}.", state.profile.rows),
    value: String(Math.max(1, state.profile.rows)),
    position,
    fault: (text) => wholeFault(text, 1, mostRows),
  });
  return typeof outcome === "string" ? outcome : { ...state, rows: Number(outcome.value) };
}

async function askSeed(
  state: SynthesisChoice,
  position: StepPosition,
): Promise<StepOutcome<SynthesisChoice>> {
  const outcome = await inputStep({
    title: state.title,
    prompt: l10n.t("Seed: the same file and seed give the same rows."),
    value: "42",
    position,
    fault: (text) => wholeFault(text, 0, mostSeed),
  });
  return typeof outcome === "string" ? outcome : { ...state, seed: Number(outcome.value) };
}

function targetItems({ profile }: SynthesisChoice) {
  const usable = profile.columns.filter(({ use }) => use === "feature");
  const classes = usable.filter(({ task }) => task === "classification");
  return [
    {
      label: l10n.t("No target"),
      detail: l10n.t("All rows as they come; their use for training is not judged."),
      target: null,
      balance: false,
    },
    ...usable.map(({ name }) => ({
      label: plainLabel(name),
      detail: l10n.t("Judge how well a model learns it from the made rows."),
      target: name,
      balance: false,
    })),
    ...classes.map(({ name }) => ({
      label: l10n.t("{0}, balanced", plainLabel(name)),
      detail: l10n.t("As many rows of every class."),
      target: name,
      balance: true,
    })),
  ];
}

async function askTarget(
  state: SynthesisChoice,
  position: StepPosition,
): Promise<StepOutcome<SynthesisChoice>> {
  const items = targetItems(state);
  const suggested = state.profile.suggestedTarget?.name;
  const active = items.find(({ target }) => target === suggested);
  const placeholder = l10n.t("Column a model would predict");
  const chosen = await pickStep({ title: state.title, placeholder, items, active, position });
  return typeof chosen === "string" ? chosen : { ...state, target: chosen.target, balance: chosen.balance };
}

/** Why rows cannot go to a file of this name, or null. */
function outFault(name: string, file: string): string | null {
  if (!hasDataEnding(name.trim()))
    return l10n.t("A file name that ends in {0}.", dataEndings.map((ending) => `.${ending}`).join(", "));
  return ownFault(name, file);
}

/** Why a file of this name is no new one, or null. */
export function ownFault(name: string, file: string): string | null {
  return name.trim() === file ? l10n.t("Another file than the data file itself.") : null;
}

async function askOut(state: SynthesisChoice, position: StepPosition): Promise<StepOutcome<SynthesisChoice>> {
  const outcome = await inputStep({
    title: state.title,
    prompt: l10n.t("File to write, in the workspace folder: CSV, TSV, JSON lines or Parquet, by its ending."),
    value: state.suggestedOut,
    position,
    fault: (name) => outFault(name, state.profile.file),
  });
  return typeof outcome === "string" ? outcome : { ...state, out: outcome.value.trim() };
}

/** The questions of the synthesize flow: rows, seed, target, file. Each has a suggestion. */
export const synthesisSteps: readonly Step<SynthesisChoice>[] = [
  { answered: ({ rows }) => rows !== undefined, ask: askRows },
  { answered: ({ seed }) => seed !== undefined, ask: askSeed },
  { answered: ({ target }) => target !== undefined, ask: askTarget },
  { answered: ({ out }) => out !== undefined, ask: askOut },
];
