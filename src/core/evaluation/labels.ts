import { readDeclaredBoolean } from "../data/cells/boolean.ts";
import type { CategoryColumn, Column, NumericColumn } from "../data/table.ts";
import { TablewrightError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import type { Task } from "../pipeline/types.ts";

export interface KnownLabelsRequest {
  /** The target column of a later file. */
  readonly column: Column;
  /** Classes of the model, in its order. */
  readonly classes: readonly string[];
  readonly task: Task;
  readonly file: string;
}

export interface KnownLabels {
  /** One per row of the column: the number, or the class number; -1 = none of the classes, NaN = missing. */
  readonly values: Float32Array;
  readonly findings: readonly Finding[];
}

interface Strangers {
  rows: number;
  example: string;
}

/**
 * Finds the class that a cell names: as text, or else as the same number written differently. Of two classes that mean
 * false and true also by another word for them, where the column holds nothing else: beside 2, 1 is not yes.
 */
function classFinder(classes: readonly string[], column: Column): (text: string) => number {
  const byText = new Map(classes.map((label, index) => [label, index]));
  const numeric = classes.filter((label) => label.trim() !== "" && !Number.isNaN(Number(label)));
  const byNumber = new Map(numeric.map((label) => [Number(label), byText.get(label)!]));
  const byTruth = classes.map(readDeclaredBoolean);
  const isTruth = classes.length === 2 && byTruth.includes(0) && byTruth.includes(1) && holdsTruth(column);
  return (text) => {
    const same = byText.get(text) ?? (text.trim() === "" ? -1 : byNumber.get(Number(text)));
    return same ?? (isTruth ? byTruth.indexOf(readDeclaredBoolean(text)) : -1);
  };
}

function holdsTruth(column: Column): boolean {
  if (column.kind === "category")
    return column.levels.every((level) => !Number.isNaN(readDeclaredBoolean(level)));
  return column.values.every((value) => Number.isNaN(value) || value === 0 || value === 1);
}

/** How a numeric cell may be written as a class. */
function spellings(column: NumericColumn, value: number): readonly string[] {
  if (column.kind !== "boolean") return [String(value)];
  return value === 1 ? ["true", "1"] : ["false", "0"];
}

function encodeNumeric(column: NumericColumn, find: (text: string) => number, strangers: Strangers) {
  const known = new Map<number, number>();
  const lookUp = (value: number): number => {
    const position =
      spellings(column, value)
        .map(find)
        .find((index) => index >= 0) ?? -1;
    known.set(value, position);
    return position;
  };
  return Float32Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return NaN;
    const position = known.get(value) ?? lookUp(value);
    if (position < 0) remember(strangers, String(value));
    return position;
  });
}

function encodeCategory(column: CategoryColumn, find: (text: string) => number, strangers: Strangers) {
  const positions = column.levels.map(find);
  return Float32Array.from(column.codes, (code) => {
    if (code < 0) return NaN;
    if (positions[code]! < 0) remember(strangers, column.levels[code]!);
    return positions[code]!;
  });
}

function remember(strangers: Strangers, example: string): void {
  if (strangers.rows === 0) strangers.example = example;
  strangers.rows++;
}

function encodeClasses(request: KnownLabelsRequest): KnownLabels {
  const { column, classes, file } = request;
  const strangers: Strangers = { rows: 0, example: "" };
  const find = classFinder(classes, column);
  const values =
    column.kind === "category"
      ? encodeCategory(column, find, strangers)
      : encodeNumeric(column, find, strangers);
  if (strangers.rows === 0) return { values, findings: [] };
  if (!values.some((value) => value >= 0)) throw noKnownLabel(request, strangers.example);
  const where = { file, column: column.name };
  return {
    values,
    findings: [{ code: "unseen-labels", severity: "warning", args: { ...strangers }, where }],
  };
}

function noKnownLabel({ column, classes, file }: KnownLabelsRequest, example: string): TablewrightError {
  const shown = classes.slice(0, 5).join(", ");
  return new TablewrightError("bad-input", `No label in column \`${column.name}\` is a class of the model.`, {
    file,
    column: column.name,
    expected: classes.length > 5 ? `${shown}, …` : shown,
    found: example,
    next: "Write the labels as in the training file, or remove the column to monitor without labels.",
  });
}

function notNumeric({ column, file }: KnownLabelsRequest): TablewrightError {
  return new TablewrightError("bad-input", `Column \`${column.name}\` does not hold numbers.`, {
    file,
    column: column.name,
    expected: "numbers, as in the training file",
    found: "text",
    next: "Correct the column, or remove it to monitor without labels.",
  });
}

/**
 * Encodes the labels of a later file with the classes of a model. A label the model never saw becomes -1
 * and a finding; missing labels become NaN. Throws `bad-input` when no label at all is a known class, or
 * when a regression target is text.
 */
export function encodeKnownLabels(request: KnownLabelsRequest): KnownLabels {
  if (request.task === "classification") return encodeClasses(request);
  if (request.column.kind === "category") throw notNumeric(request);
  return { values: Float32Array.from(request.column.values), findings: [] };
}
