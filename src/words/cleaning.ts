import type { StepReport } from "../core/cleaning/run.ts";
import type { CleaningStep } from "../core/cleaning/schema.ts";
import type { StepsReport } from "../core/lifecycle/clean/list-steps.ts";
import type { CleanReport } from "../core/lifecycle/clean/report.ts";
import { countOf, formatCount } from "./count.ts";
import { plainText, quoteName } from "./name.ts";

/** "240 rows of dirty.csv become 180 in 7 columns; 3 steps go with the model, 1 is for training rows only.". */
export function cleanVerdict(report: CleanReport, language = "en"): string {
  const { path, failure } = report;
  const written = path === null ? "" : ` The cleaned copy is ${plainText(path)}.`;
  if (failure !== null) return failedSentence(report, language);
  return `${rowsClause(report, language)}; ${rolesClause(report, language)}.${written}`;
}

function failedSentence({ steps, cleaning, failure }: CleanReport, language: string): string {
  const place = cleaning.findIndex(({ id }) => id === failure?.id) + 1;
  const done = countOf(steps.length, "step", language);
  return `Step ${formatCount(place, language)} of ${formatCount(cleaning.length, language)} cannot be done; ${done} before it ${steps.length === 1 ? "was" : "were"}.`;
}

function rowsClause({ rows, rowsLeft, columns, file, sample }: CleanReport, language: string): string {
  const width = countOf(columns.length, "column", language);
  const all = `${sample === null ? "" : "Of a sample, "}${countOf(rows, "row", language)} of ${plainText(file)}`;
  if (rowsLeft === rows) return `${all} ${rows === 1 ? "stays" : "stay"}, in ${width}`;
  return `${all} become ${formatCount(rowsLeft, language)}, in ${width}`;
}

function rolesClause({ cleaning, steps }: CleanReport, language: string): string {
  if (cleaning.length === 0) return "there are no steps yet";
  const on = steps.filter(({ enabled }) => enabled);
  const inModel = on.filter(({ atPrediction }) => atPrediction).length;
  const parts = [
    stepsThat(inModel, ["goes with the model", "go with the model"], language),
    stepsThat(on.length - inModel, ["is for training rows only", "are for training rows only"], language),
    stepsThat(steps.length - on.length, ["is off", "are off"], language),
  ];
  return parts.flat().join(", ");
}

function stepsThat(
  count: number,
  [one, many]: readonly [string, string],
  language: string,
): readonly string[] {
  return count === 0 ? [] : [`${countOf(count, "step", language)} ${count === 1 ? one : many}`];
}

/** Whether a step does its work again when the model predicts. */
export function stepRole({ atPrediction }: Pick<StepReport, "atPrediction">): string {
  return atPrediction ? "goes with the model" : "training rows only";
}

type Effect = Pick<
  StepReport,
  | "enabled"
  | "rowsAffected"
  | "cellsChanged"
  | "cellsLost"
  | "rowsRemoved"
  | "columnsAdded"
  | "columnsRemoved"
  | "columnsRenamed"
>;

/** What a step did: "12 rows taken out", "312 cells in 300 rows changed, 2 of them are missing now; new: `age bin`". */
export function stepEffect(effect: Effect, language = "en"): string {
  if (!effect.enabled) return "switched off";
  const { rowsRemoved, columnsAdded, columnsRemoved, columnsRenamed } = effect;
  const parts = [
    rowsRemoved === 0 ? "" : `${countOf(rowsRemoved, "row", language)} taken out`,
    changedClause(effect, language),
    namesClause("new", columnsAdded),
    namesClause("gone", columnsRemoved),
    columnsRenamed.map(({ from, to }) => `${quoteName(from)} is now ${quoteName(to)}`).join(", "),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "changes nothing" : parts.join("; ");
}

/** "312 cells in 300 rows changed, 2 of them are missing now"; empty for none. */
function changedClause(effect: Effect, language: string): string {
  const { cellsChanged, cellsLost, rowsAffected, rowsRemoved } = effect;
  if (cellsChanged === 0) return "";
  const changed = `${countOf(cellsChanged, "cell", language)} in ${countOf(rowsAffected - rowsRemoved, "row", language)} changed`;
  if (cellsLost === 0) return changed;
  const lost = cellsLost === cellsChanged ? "all" : formatCount(cellsLost, language);
  return `${changed}, ${lost} of them ${cellsLost === 1 ? "is" : "are"} missing now`;
}

/** More names than this are counted. */
const mostNames = 4;

function namesClause(what: string, names: readonly string[]): string {
  return names.length === 0 ? "" : `${what}: ${namesOf(names)}`;
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map(quoteName).join(", ");
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}

/** What a step is about, in short: "`age`, `income` · median". */
export function stepSummary(step: CleaningStep): string {
  const entries = Object.entries<FieldValue | undefined>({ ...step });
  if (step.step === "filter-rows") return plainText(step.keep);
  return entries
    .filter(([name]) => !common.has(name))
    .flatMap(([name, value]) => fieldWords(name, value))
    .join(" · ");
}

/** Fields of all steps, which are not what one is about. */
const common: ReadonlySet<string> = new Set(["step", "id", "enabled"]);
/** Fields whose texts are names of columns. */
const columnFields: ReadonlySet<string> = new Set([
  "columns",
  "column",
  "left",
  "right",
  "from",
  "to",
  "into",
]);

interface Pair {
  readonly from: string | number | readonly string[];
  readonly to?: string | number | null;
  readonly into?: string;
}
type FieldValue = string | number | boolean | readonly (string | number | Pair)[];

function fieldWords(name: string, value: FieldValue | undefined): readonly string[] {
  if (value === false || value === undefined) return [];
  if (value === true) return [name];
  if (typeof value === "number") return [`${name} ${value}`];
  if (typeof value === "string") return [textWords(name, value)];
  return [listWords(name, value)];
}

/** Texts that say nothing without the name of their field. */
const namedTexts: ReadonlySet<string> = new Set(["decimal", "keep", "value"]);

function textWords(name: string, value: string): string {
  if (columnFields.has(name)) return quoteName(value);
  return namedTexts.has(name) ? `${name} ${plainText(value)}` : plainText(value);
}

function listWords(name: string, values: readonly (string | number | Pair)[]): string {
  const texts = values.map((value) => (typeof value === "object" ? pairWords(value) : String(value)));
  return columnFields.has(name) ? namesOf(texts) : texts.map(plainText).join(", ");
}

function pairWords({ from, to, into }: Pair): string {
  const sources = typeof from === "object" ? from.map(quoteName).join(", ") : quoteName(String(from));
  const target = into ?? to ?? null;
  return `${sources} → ${target === null ? "missing" : quoteName(String(target))}`;
}

/** "21 cleaning steps.". */
export function stepsVerdict({ steps }: StepsReport, language = "en"): string {
  return `${countOf(steps.length, "cleaning step", language)}; write one as 'fill columns=age with=median', or as JSON.`;
}
