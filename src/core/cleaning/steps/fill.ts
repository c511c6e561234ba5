import { type CategoryColumn, type NumericColumn } from "../../data/table.ts";
import { float64Tensor } from "../../pipeline/tensors.ts";
import { badStep } from "../bad-step.ts";
import { draft, formulaDraft } from "../columns.ts";
import { fitLinearFill } from "../linear-fill.ts";
import { commonNumber, commonText, quantilesOf, sortedNumbers } from "../statistics.ts";
import { itsColumns, type StepKind, type StepNamed } from "../step.ts";
import type { Work } from "../work.ts";

type Fill = StepNamed<"fill">;

/** Fills missing cells. A column with nothing to learn from stays as it is. */
export const fill: StepKind<"fill"> = {
  step: "fill",
  title: "Fill Missing Cells",
  atPrediction: (step) => step.with !== "forward",
  learns: (step) => step.with !== "constant" && step.with !== "forward",
  comparesRows: (step) => step.with === "forward",
  changes: itsColumns,
  *apply(step, work) {
    for (const name of step.columns) yield* fillColumn(name, step, work);
  },
};

function* fillColumn(name: string, step: Fill, work: Work): Generator<undefined, void> {
  const column = work.column(name);
  if (step.with === "forward") fillForward(name, work);
  else if (column.kind === "category") fillTexts(column, step, work);
  else if (step.with === "model") yield* fillByModel(column, step, work);
  else yield* fillNumbers(column, step, work);
  yield;
}

/** The cell above that is not missing, of the rows that are left. */
function fillForward(name: string, work: Work): void {
  const column = work.column(name);
  work.overwrite(column.kind === "category" ? forwardTexts(column, work) : forwardNumbers(column, work));
}

function forwardTexts(column: CategoryColumn, work: Work): CategoryColumn {
  const { lastCells } = work.memory();
  const kept = work.kept();
  const above = lastCells.get(column.name);
  const levels = above === undefined ? column.levels : [...new Set([...column.levels, String(above)])];
  let last = above === undefined ? -1 : levels.indexOf(String(above));
  const codes = column.codes.map((code, row) => {
    if (kept[row] === 1 && code >= 0) last = code;
    return code < 0 ? last : code;
  });
  if (last >= 0) lastCells.set(column.name, levels[last]!);
  return { ...column, codes, levels };
}

function forwardNumbers(column: NumericColumn, work: Work): NumericColumn {
  const { lastCells } = work.memory();
  const kept = work.kept();
  let last = Number(lastCells.get(column.name) ?? NaN);
  const values = column.values.map((value, row) => {
    if (kept[row] === 1 && !Number.isNaN(value)) last = value;
    return Number.isNaN(value) ? last : value;
  });
  if (!Number.isNaN(last)) lastCells.set(column.name, last);
  return { ...column, values };
}

function fillTexts(column: CategoryColumn, step: Fill, work: Work): void {
  const { name } = column;
  if (step.with !== "constant" && step.with !== "mode") throw needsNumbers(name, step);
  const text = step.with === "mode" ? commonText(column, work.fitRows()) : String(constantOf(step));
  if (text === undefined) return;
  work.make({ name, kind: "category", from: [name], nodes: [draft("impute-category", { fill: [text] })] });
}

function* fillNumbers(column: NumericColumn, step: Fill, work: Work): Generator<undefined, void> {
  const value = yield* numberFor(column, step, work);
  const { name, kind } = column;
  if (value === undefined) return;
  const tensors = { fill: float64Tensor(Float64Array.of(value)) };
  work.make({ name, kind, from: [name], nodes: [draft("impute", {}, tensors)] });
}

function* numberFor(column: NumericColumn, step: Fill, work: Work): Generator<undefined, number | undefined> {
  if (step.with === "constant") {
    const value = constantOf(step);
    if (typeof value === "number") return value;
    throw needsNumber(column.name, step);
  }
  const sorted = yield* sortedNumbers(column, work.fitRows());
  if (sorted.length === 0) return undefined;
  return step.with === "mode" ? commonNumber(sorted) : quantilesOf(sorted, [0.5])[0];
}

function* fillByModel(column: NumericColumn, step: Fill, work: Work): Generator<undefined, void> {
  const { name, kind } = column;
  const others = step.from ?? usualPredictors(name, work);
  const read = others.map((other) => work.numbers(other));
  const { constant, weights, fills } = yield* fitLinearFill(column, read, work.fitRows());
  const terms = weights.flatMap((weight, at) => {
    const x = `x${at + 1}`;
    return [x, "missing", fills[at]!, x, "choose", weight, "multiply", "add"];
  });
  const code = ["x0", "missing", constant, ...terms, "x0", "choose"];
  work.make({ name, kind, from: [name, ...others], nodes: [formulaDraft(code)] });
}

/** Numeric columns but the target. */
function usualPredictors(name: string, work: Work): readonly string[] {
  const isOther = (other: string) => other !== name && other !== work.target?.name;
  return work
    .columns()
    .filter((other) => other.kind === "number" || other.kind === "boolean")
    .map((other) => other.name)
    .filter(isOther);
}

function constantOf(step: Fill): string | number {
  if (step.value !== undefined) return step.value;
  throw badStep(step, "there is no value to fill in", {
    expected: "`value` with a constant fill",
    found: "none",
    next: "Give the value.",
  });
}

function needsNumbers(column: string, step: Fill): Error {
  return badStep(step, `"${column}" is a category column`, {
    column,
    expected: "constant, mode or forward for categories",
    found: step.with,
    next: "Fill it with its mode, or with a constant such as unknown.",
  });
}

function needsNumber(column: string, step: Fill): Error {
  return badStep(step, `"${column}" is a column of numbers`, {
    column,
    expected: "a number to fill in",
    found: `the text "${String(step.value)}"`,
    next: "Give a number, or cast the column to category first.",
  });
}
