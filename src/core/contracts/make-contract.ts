import type { CheckData } from "../checks/check.ts";
import { isMissingAt } from "../checks/check.ts";
import type { Column, NumericColumn } from "../data/table.ts";
import type { Contract, ContractColumn } from "./schema.ts";

/** Part of its spread that a column may go beyond what was seen, at both ends. */
const slack = 0.1;
/** How much rarer values may become than they were, where some were missing. */
const missingSlack = 0.05;
/** Steps of rounding that a decimal number may miss by. */
const inexact = 1e-6;
/** More categories than these, or ones seen fewer times than this on the average, are an open set. */
const mostValues = 100;
const leastSeen = 10;

/**
 * A contract that the table keeps: kinds, ranges with a tenth of their spread to spare (never below 0 where nothing was),
 * the categories of columns that have few, and how much may be missing: nothing where nothing was, else five points more
 * than was. The target need not be there. Booleans and dates have no range.
 */
export function makeContract({
  file,
  table,
  target,
}: Pick<CheckData, "file" | "table"> & { readonly target: string | null }): Contract {
  const columns = table.columns.map((column) => ({
    ...columnContract(column, table.rows),
    required: column.name !== target,
  }));
  const tolerances = { kind: 0, range: 0, values: 0 };
  return { version: 1, source: { file, rows: table.rows }, extraColumns: "warn", tolerances, columns };
}

function columnContract(column: Column, rows: number): Omit<ContractColumn, "required"> {
  const { name } = column;
  let missing = 0;
  for (let row = 0; row < rows; row++) if (isMissingAt(column, row)) missing++;
  const completeness = leastCompleteness(missing, rows);
  if (missing === rows) return { name, kind: "any", completeness };
  if (column.kind === "number") return { name, completeness, ...numbersOf(column) };
  if (column.kind !== "category") return { name, kind: column.kind, completeness };
  const isClosed = column.levels.length <= mostValues && column.levels.length * leastSeen <= rows - missing;
  return { name, kind: "category", completeness, ...(isClosed ? { values: column.levels.toSorted() } : {}) };
}

function leastCompleteness(missing: number, rows: number): number {
  if (missing === 0) return 1;
  return Math.max(0, Math.floor((1 - missing / rows - missingSlack) * 100 + inexact) / 100);
}

function numbersOf({ values }: NumericColumn): Pick<ContractColumn, "kind" | "minimum" | "maximum"> {
  const present = values.filter((value) => !Number.isNaN(value));
  const isWhole = present.every(Number.isInteger);
  const least = present.reduce((lower, value) => Math.min(lower, value), Infinity);
  const most = present.reduce((higher, value) => Math.max(higher, value), -Infinity);
  const spare = slack * (most - least);
  const floor = least >= 0 ? 0 : -Infinity;
  const round = isWhole ? 0 : 3;
  const minimum = Math.max(floor, outward(least - spare, least, -1, round));
  return { kind: isWhole ? "integer" : "number", minimum, maximum: outward(most + spare, most, 1, round) };
}

/** A bound with few digits on the far side of `bound`: whole, or of so many significant digits. */
function outward(bound: number, seen: number, side: 1 | -1, digits: number): number {
  if (bound === seen || !Number.isFinite(bound)) return seen;
  const unit = digits === 0 ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(bound - seen))) - digits + 2);
  const steps = bound / unit;
  const rounded = Number(
    ((side > 0 ? Math.ceil(steps - inexact) : Math.floor(steps + inexact)) * unit).toPrecision(12),
  );
  return side > 0 ? Math.max(rounded, seen) : Math.min(rounded, seen);
}
