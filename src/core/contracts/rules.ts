import { readDeclaredBoolean } from "../data/cells/boolean.ts";
import { type DayOrder, readDate } from "../data/cells/date.ts";
import { type DecimalSign, readNumber } from "../data/cells/number.ts";
import type { NumericColumn } from "../data/table.ts";
import { Offenses } from "./offenses.ts";
import type { ContractColumn } from "./schema.ts";

/** How a column writes its numbers and dates, which is known when all of it went by. */
export interface Writing {
  readonly sign: DecimalSign;
  readonly order: DayOrder;
}

/** Something that each cell of a column has to keep to, if the column is written in one way. */
export interface Rule {
  readonly code: "data_type_check" | "range_check" | "categorical_values_check";
  /** Whether the rule is meant by a column written so. */
  applies(writing: Writing): boolean;
  breaks(cell: string): boolean;
  /** The same of a cell that its file holds as a number, a boolean (1 or 0) or a date (milliseconds). */
  breaksAs(value: number, kind: NumericColumn["kind"]): boolean;
  /** What the cell means, where an example of it is a number. */
  exampleOf(cell: string): string | number;
  readonly offenses: Offenses;
}

const signs = [".", ","] as const;
const orders = ["month-first", "day-first"] as const;
const always = () => true;
const asWritten = (cell: string) => cell;

/** The rules of a column, each for every way in which it may be written. */
export function rulesOf(column: ContractColumn): readonly Rule[] {
  return [...kindRules(column), ...rangeRules(column), ...valueRules(column)];
}

type KindRule = Pick<Rule, "applies" | "breaks" | "breaksAs">;

function kindRules({ kind }: ContractColumn): readonly Rule[] {
  return kindTests(kind).map((test) => ({
    ...test,
    code: "data_type_check",
    exampleOf: asWritten,
    offenses: new Offenses(),
  }));
}

function kindTests(kind: ContractColumn["kind"]): readonly KindRule[] {
  switch (kind) {
    case "any":
    case "category":
      return [];
    case "number":
      return numberTests((value) => !Number.isNaN(value));
    case "integer":
      return numberTests(Number.isInteger);
    case "boolean":
      return [{ applies: always, breaks: isNoBoolean, breaksAs: (value) => value !== 0 && value !== 1 }];
    case "date":
      return orders.map((order) => ({
        applies: (writing) => writing.order === order,
        breaks: (cell) => Number.isNaN(readDate(cell, order)),
        breaksAs: (_, own) => own !== "date",
      }));
  }
}

function numberTests(fits: (value: number) => boolean): readonly KindRule[] {
  return signs.map((sign) => ({
    applies: (writing) => writing.sign === sign,
    breaks: (cell) => !fits(readNumber(cell, sign)),
    breaksAs: (value, own) => own === "date" || !fits(value),
  }));
}

function isNoBoolean(cell: string): boolean {
  return Number.isNaN(readDeclaredBoolean(cell));
}

/** Cells that are no number lie outside of no range. */
function rangeRules({ minimum, maximum }: ContractColumn): readonly Rule[] {
  if (minimum === undefined && maximum === undefined) return [];
  const [low, high] = [minimum ?? -Infinity, maximum ?? Infinity];
  const isOutside = (value: number) => value < low || value > high;
  return signs.map((sign) => ({
    code: "range_check",
    applies: (writing) => writing.sign === sign,
    breaks: (cell) => isOutside(readNumber(cell, sign)),
    breaksAs: (value, own) => own !== "date" && isOutside(value),
    exampleOf: (cell) => readNumber(cell, sign),
    offenses: new Offenses(),
  }));
}

function valueRules({ values }: ContractColumn): readonly Rule[] {
  if (values === undefined) return [];
  const allowed = new Set(values);
  return [
    {
      code: "categorical_values_check",
      applies: always,
      breaks: (cell) => !allowed.has(cell),
      breaksAs: (value, kind) => !allowed.has(textOf(value, kind)),
      exampleOf: asWritten,
      offenses: new Offenses(),
    },
  ];
}

/** A number or boolean, as a file of text would hold it. */
export function textOf(value: number, kind: NumericColumn["kind"]): string {
  if (kind === "boolean") return value === 1 ? "true" : "false";
  return String(value);
}
