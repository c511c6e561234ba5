import type { Column, Table } from "../data/table.ts";
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

/** A column of the synthetic table before its rows are laid out. */
interface Trial {
  readonly input: PipelineInput;
  readonly probes: ColumnProbes;
  /** First row in which this column departs from its base. */
  readonly offset: number;
}

/**
 * Rows made from a pipeline's own schema, to hold an export against it where the two are most likely to
 * differ: every special value and every value its ops name, one column at a time with all others at their
 * base, and then in all columns at once.
 */
export function synthesizeRows(checked: CheckedPipeline): Table {
  const trials = layOut(checked);
  const single = trials.reduce((sum, { probes }) => sum + probes.values.length, 0);
  const together = Math.max(specialNumbers.length, specialTexts.length);
  const picked = thin(single + together, Math.max(64, Math.floor(cellLimit / trials.length)));
  return { rows: picked.length, columns: trials.map((trial) => toColumn(trial, picked, single)) };
}

function layOut(checked: CheckedPipeline): readonly Trial[] {
  let offset = 0;
  return collectProbes(checked).map((found, index) => {
    const probes = withSpecial(found);
    const trial = { input: checked.pipeline.inputs[index]!, probes, offset };
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
