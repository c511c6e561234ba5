import type { Formula } from "../pipeline/formula.ts";

/** Forms of dates that a cast reads. */
export const isoFormats: readonly string[] = [
  "%Y-%m-%d",
  "%Y-%m-%d %H:%M",
  "%Y-%m-%d %H:%M:%S",
  "%Y-%m-%dT%H:%M:%S",
  "%Y/%m/%d",
];

/** a - b floor(a / b) of whole numbers, a given by code. */
function remainder(code: Formula, divisor: number): Formula {
  return [...code, ...code, divisor, "divide", "floor", divisor, "multiply", "subtract"];
}

function quotient(code: Formula, divisor: number): Formula {
  return [...code, divisor, "divide", "floor"];
}

/** Years that begin in March: January and February count with the year before. */
const marchYear: Formula = ["x0", "x1", 3, "less", 1, 0, "choose", "subtract"];
/** Months since March, 0 to 11. */
const marchMonth: Formula = remainder(["x1", 9, "add"], 12);

/** Days since 1970 of year x0, month x1, day x2, in the proleptic Gregorian calendar (Hinnant, days_from_civil). */
const days: Formula = [
  ...marchYear,
  365,
  "multiply",
  ...quotient(marchYear, 4),
  "add",
  ...quotient(marchYear, 100),
  "subtract",
  ...quotient(marchYear, 400),
  "add",
  ...quotient([...marchMonth, 153, "multiply", 2, "add"], 5),
  "add",
  "x2",
  "add",
  719469,
  "subtract",
];

/** Days of month x1 in year x0: 30, one more or less, as the months fall. */
const isLeap: Formula = [
  ...remainder(["x0"], 4),
  0,
  "equal",
  ...remainder(["x0"], 100),
  0,
  "equal",
  ...remainder(["x0"], 400),
  0,
  "equal",
  1,
  "subtract",
  "multiply",
  "add",
];
const longMonth: Formula = remainder(["x1", "x1", 8, "divide", "floor", "add"], 2);
const monthDays: Formula = ["x1", 2, "equal", 28, ...isLeap, "add", 30, ...longMonth, "add", "choose"];

/** A limit on a field: missing when it is broken, else what follows. */
function within(low: Formula, high: Formula, then: Formula): Formula {
  return [...low, "nothing", ...high, "nothing", ...then, "choose", "choose"];
}

const time: Formula = ["x3", 60, "multiply", "x4", "add", 60, "multiply", "x5", "add", 1000, "multiply"];

/**
 * Milliseconds since 1970 of the six numbers of `date-fields`; missing for what no calendar has (30 February) and no
 * clock shows (24:00).
 */
export const dateFormula: Formula = within(
  ["x1", 1, "less"],
  [12, "x1", "less"],
  within(
    ["x2", 1, "less"],
    [...monthDays, "x2", "less"],
    within(
      [23, "x3", "less"],
      [59, "x4", "less"],
      [59, "x5", "less", "nothing", ...days, 86_400_000, "multiply", ...time, "add", "choose"],
    ),
  ),
);

/** Whole days since 1970 of x0 milliseconds. */
const day: Formula = quotient(["x0"], 86_400_000);
/** Days since 1 March 0000, parted into eras of 400 years (Hinnant, civil_from_days). */
const shifted: Formula = [...day, 719468, "add"];
const dayOfEra: Formula = remainder(shifted, 146097);
const yearOfEra: Formula = quotient(
  [
    ...dayOfEra,
    ...quotient(dayOfEra, 1460),
    "subtract",
    ...quotient(dayOfEra, 36524),
    "add",
    ...quotient(dayOfEra, 146096),
    "subtract",
  ],
  365,
);
const dayOfYear: Formula = [
  ...dayOfEra,
  ...yearOfEra,
  365,
  "multiply",
  ...quotient(yearOfEra, 4),
  "add",
  ...quotient(yearOfEra, 100),
  "subtract",
  "subtract",
];
const monthFromMarch: Formula = quotient([...dayOfYear, 5, "multiply", 2, "add"], 153);
const month: Formula = [...remainder([...monthFromMarch, 2, "add"], 12), 1, "add"];
const year: Formula = [
  ...yearOfEra,
  ...quotient(shifted, 146097),
  400,
  "multiply",
  "add",
  ...month,
  3,
  "less",
  "add",
];

/** Days from 1970 to the first of January of the year. */
const yearBefore: Formula = [...year, 1, "subtract"];
const newYear: Formula = [
  ...yearBefore,
  365,
  "multiply",
  ...quotient(yearBefore, 4),
  "add",
  ...quotient(yearBefore, 100),
  "subtract",
  ...quotient(yearBefore, 400),
  "add",
  719162,
  "subtract",
];

/** A part of a date of x0 milliseconds. */
export const datePartFormulas = {
  year,
  quarter: [...quotient([...month, 1, "subtract"], 3), 1, "add"],
  month,
  day: [...dayOfYear, ...quotient([...monthFromMarch, 153, "multiply", 2, "add"], 5), "subtract", 1, "add"],
  weekday: [...remainder([...day, 3, "add"], 7), 1, "add"],
  "day-of-year": [...day, ...newYear, "subtract", 1, "add"],
  hour: quotient(remainder(["x0"], 86_400_000), 3_600_000),
  minute: quotient(remainder(["x0"], 3_600_000), 60_000),
} as const satisfies Readonly<Record<string, Formula>>;
