import type { Contract, ContractColumn } from "./schema.ts";
import type { SurveyedColumn } from "./survey.ts";

/** Part of its spread that a column may go beyond what was seen, at both ends. */
const slack = 0.1;
/** How much rarer values may become than they were, where some were missing. */
const missingSlack = 0.05;
/** Steps of rounding that a decimal number may miss by. */
const inexact = 1e-6;
/** Categories seen fewer times than this on the average are an open set. */
const leastSeen = 10;

/** What a contract is made from. */
interface Surveyed {
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly SurveyedColumn[];
  readonly target: string | null;
}

/**
 * A contract that the file keeps: kinds, ranges with a tenth of their spread to spare (never below 0 where nothing was),
 * the categories of columns that have few, and how much may be missing: nothing where nothing was, else five points more
 * than was. As many cells may be of another kind as were, to a hundredth. The target need not be there. Booleans and dates
 * have no range.
 */
export function makeContract({ file, rows, columns, target }: Surveyed): Contract {
  const tolerances = { kind: 0, range: 0, values: 0 };
  return {
    ...{ version: 1, source: { file, rows }, extraColumns: "warn", tolerances },
    columns: columns.map((column) => ({ ...columnContract(column), required: column.name !== target })),
  };
}

function columnContract(column: SurveyedColumn): Omit<ContractColumn, "required"> {
  const { name, kind, rows, missing, values } = column;
  const present = rows - missing;
  const completeness = leastCompleteness(missing, rows);
  if (present === 0) return { name, kind: "any", completeness };
  if (kind === "category") {
    const isClosed = values !== null && values.size * leastSeen <= present;
    return { name, kind, completeness, ...(isClosed ? { values: [...values].sort() } : {}) };
  }
  const others = upToHundredth(column.unreadable / present);
  const otherKind = others === 0 ? {} : { otherKind: others };
  return { name, completeness, ...otherKind, ...(kind === "number" ? numbersOf(column) : { kind }) };
}

function upToHundredth(share: number): number {
  return Math.ceil(share * 100 - inexact) / 100;
}

function leastCompleteness(missing: number, rows: number): number {
  if (missing === 0) return 1;
  return Math.max(0, Math.floor((1 - missing / rows - missingSlack) * 100 + inexact) / 100);
}

function numbersOf({
  least,
  most,
  isWhole,
}: SurveyedColumn): Pick<ContractColumn, "kind" | "minimum" | "maximum"> {
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
