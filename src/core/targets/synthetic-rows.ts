import type { Column, Table } from "../data/table.ts";
import type { SyntheticKind } from "../lifecycle/reports.ts";
import type { CheckedPipeline } from "../pipeline/check.ts";
import type { PipelineInput } from "../pipeline/types.ts";
import { collectProbes, type ColumnProbes } from "./probes.ts";

/** Numbers that are special in every column: missing, infinite, zeros of both signs, tiny, huge. */
const specialNumbers: readonly number[] = [
  NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  1,
  -1,
  0.1,
  1e-45,
  -1e-300,
  Number.MIN_VALUE,
  16777217,
  1e15,
  -1e38,
  3.5e38,
  1e300,
  -Number.MAX_VALUE,
];

/** Texts that are special in every column: missing, blank, unknown and hostile ones. */
const specialTexts: readonly string[] = [
  "",
  " ",
  "never seen before",
  "NA",
  "nan",
  "null",
  "0",
  "1",
  "true",
  "__proto__",
  "'; DROP TABLE rows; --",
  '"quoted"',
  "</script>",
  "line\nbreak",
  "tab\tstop",
  "back\\slash",
  "Ünïcödé",
  "表",
  "🦄",
  "*/",
  "'''",
  "${x}",
];

/** Most cells of a synthetic table; rows are thinned out evenly when there would be more. */
const cellLimit = 4_000_000;

/** A table of synthetic rows, and what each of them tries. */
export interface SyntheticRows {
  readonly table: Table;
  readonly kinds: readonly SyntheticKind[];
}

/** A column of the synthetic table before its rows are laid out. */
interface Trial {
  readonly input: PipelineInput;
  readonly probes: ColumnProbes;
  /** How many of the probes are the special ones, which come first. */
  readonly special: number;
  /** First row in which this column departs from its base. */
  readonly offset: number;
}

/**
 * Rows made from a pipeline's own schema, to hold an export against it where the two are most likely to
 * differ: every special value and every value its ops name, one column at a time with all others at their
 * base, and then in all columns at once, until each column went through all of its values. Where that is more
 * than the limit, rows that change one column are thinned out, those that change all are not.
 */
export function synthesizeRows(checked: CheckedPipeline): SyntheticRows {
  const trials = layOut(checked);
  const single = trials.reduce((sum, { probes }) => sum + probes.values.length, 0);
  const longest = Math.max(...trials.map(({ probes }) => probes.values.length), specialTexts.length);
  const most = Math.max(64, Math.floor(cellLimit / trials.length));
  const together = Math.min(longest, most);
  const picked = [
    ...thin(single, Math.max(32, most - together)),
    ...Array.from({ length: together }, (_, row) => single + row),
  ];
  const table = { rows: picked.length, columns: trials.map((trial) => toColumn(trial, picked, single)) };
  return { table, kinds: kindsOf(trials, picked) };
}

/** A row that changes no column alone changes all of them together. */
function kindsOf(trials: readonly Trial[], picked: readonly number[]): readonly SyntheticKind[] {
  const all = trials.flatMap(({ probes: { values }, special }) =>
    Array.from<number | string, SyntheticKind>(values, (value, index) =>
      index >= special ? namedKind(value) : specialKind(value),
    ),
  );
  return picked.map((row) => all[row] ?? "together");
}

function namedKind(value: number | string): SyntheticKind {
  return typeof value === "number" ? "edge" : value === "" ? "missing" : "category";
}

function specialKind(value: number | string): SyntheticKind {
  if (typeof value === "string") return value === "" ? "missing" : "unknown";
  if (Number.isNaN(value)) return "missing";
  if (value === 0) return "zero";
  const size = Math.abs(value);
  if (size === Infinity) return "infinite";
  if (size >= 1e15) return "huge";
  return size < 1e-30 ? "tiny" : "ordinary";
}

function layOut(checked: CheckedPipeline): readonly Trial[] {
  let offset = 0;
  return collectProbes(checked).map((found, index) => {
    const probes = withSpecial(found);
    const special = found.kind === "numbers" ? specialNumbers.length : specialTexts.length;
    const trial = { input: checked.pipeline.inputs[index]!, probes, special, offset };
    offset += probes.values.length;
    return trial;
  });
}

/** What the ops name comes last, so that the last value, the base of a column, is an ordinary one. */
function withSpecial(found: ColumnProbes): ColumnProbes {
  if (found.kind === "numbers")
    return { kind: "numbers", values: [...specialNumbers, ...[...found.values].reverse()] };
  return { kind: "texts", values: [...specialTexts, ...[...found.values].reverse()] };
}

function thin(rows: number, most: number): readonly number[] {
  const step = Math.ceil(rows / most);
  return Array.from({ length: Math.ceil(rows / step) }, (_, index) => index * step);
}

function toColumn({ input, probes, offset }: Trial, picked: readonly number[], single: number): Column {
  const count = probes.values.length;
  const choices = Int32Array.from(picked, (row) => choose(row, { offset, count, single }));
  if (probes.kind === "texts") return toTexts(input.name, probes.values, choices);
  const values = Float64Array.from(choices, (choice) => probes.values[choice]!);
  return { name: input.name, kind: input.kind === "category" ? "number" : input.kind, values };
}

/** Which of a column's values stands in a row. */
function choose(
  row: number,
  { offset, count, single }: { readonly offset: number; readonly count: number; readonly single: number },
): number {
  if (row >= single) return (row - single) % count;
  return row >= offset && row < offset + count ? row - offset : count - 1;
}

function toTexts(name: string, levels: readonly string[], codes: Int32Array): Column {
  return { name, kind: "category", codes, levels };
}
