import { readDeclaredBoolean } from "../../data/cells/boolean.ts";
import { readDate } from "../../data/cells/date.ts";
import type { Column } from "../../data/table.ts";
import { badStep } from "../bad-step.ts";
import { textAt } from "../columns.ts";
import type { CleaningStep } from "../schema.ts";
import type { Comparison, Condition, Operand } from "./syntax.ts";

/** Says whether a condition is true of a row. */
export type RowTest = (row: number) => boolean;
type Step = Pick<CleaningStep, "id" | "step">;
type Cell = number | string | null;
type Find = (name: string) => Column;

/**
 * Makes a test of a condition. A comparison with a missing cell is false, whatever its sign; texts compare by code
 * units, dates with texts like "2024-03-01", booleans with true and false, 1 and 0, or a word for them in quotes. Throws
 * `bad-recipe` when numbers are compared with texts, and dates with numbers or with a column of texts.
 */
export function compileCondition(condition: Condition, step: Step, find: Find): RowTest {
  switch (condition.type) {
    case "and": {
      const parts = condition.parts.map((part) => compileCondition(part, step, find));
      return (row) => parts.every((part) => part(row));
    }
    case "or": {
      const parts = condition.parts.map((part) => compileCondition(part, step, find));
      return (row) => parts.some((part) => part(row));
    }
    case "not": {
      const part = compileCondition(condition.part, step, find);
      return (row) => !part(row);
    }
    case "missing": {
      const cell = cellOf(find(condition.column));
      return (row) => cell(row) === null;
    }
    case "in": {
      const tests = condition.list.map((each) =>
        compared({ left: condition.operand, sign: "=", right: each }, step, find),
      );
      return (row) => tests.some((test) => test(row));
    }
    case "compare":
      return compared(condition, step, find);
  }
}

interface Compared {
  readonly left: Operand;
  readonly sign: Comparison;
  readonly right: Operand;
}

const orders: Readonly<Record<Comparison, (a: number | string, b: number | string) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

function compared({ left, sign, right }: Compared, step: Step, find: Find): RowTest {
  const [kindLeft, kindRight] = [kindOf(left, find), kindOf(right, find)];
  const a = readerOf(left, kindRight, find);
  const b = readerOf(right, kindLeft, find);
  const sides = [
    { operand: left, kind: kindLeft },
    { operand: right, kind: kindRight },
  ] as const;
  if (a === null || b === null || isMixed(sides)) throw mixed(left, right, step);
  const order = orders[sign];
  return (row) => {
    const [x, y] = [a(row), b(row)];
    return x !== null && y !== null && order(x, y);
  };
}

type Kind = "text" | "number" | "boolean" | "date";

function kindOf(operand: Operand, find: Find): Kind {
  if (operand.type !== "column") return operand.type;
  const word = booleanWord(operand, find);
  if (word !== null) return "number";
  const { kind } = find(operand.name);
  return kind === "category" ? "text" : kind;
}

/** `true` and `false` are numbers, unless a column is called so. */
function booleanWord(operand: Operand, find: Find): number | null {
  if (operand.type !== "column" || !/^(?:true|false)$/i.test(operand.name)) return null;
  try {
    find(operand.name);
    return null;
  } catch {
    return operand.name.toLowerCase() === "true" ? 1 : 0;
  }
}

interface Side {
  readonly operand: Operand;
  readonly kind: Kind;
}

/**
 * Beside a date stands a date, or a text that is written out: cells of a text column would never be equal to one. A
 * word for true or false may stand beside a boolean.
 */
function isMixed([left, right]: readonly [Side, Side]): boolean {
  const isDated = ({ kind, operand }: Side) => kind === "date" || operand.type === "text";
  if (left.kind === "date" || right.kind === "date") return !isDated(left) || !isDated(right);
  const isWord = (side: Side, other: Side) => side.operand.type === "text" && other.kind === "boolean";
  if (isWord(left, right) || isWord(right, left)) return false;
  return (left.kind === "text") !== (right.kind === "text");
}

/** Null when a text cannot be read as the date or boolean it is compared with. */
function readerOf(operand: Operand, other: Kind, find: Find): ((row: number) => Cell) | null {
  const word = booleanWord(operand, find);
  if (word !== null) return () => word;
  if (operand.type === "column") return cellOf(find(operand.name));
  if (operand.type === "number" || (other !== "date" && other !== "boolean")) return () => operand.value;
  const value =
    other === "date" ? readDate(operand.value, "month-first") : readDeclaredBoolean(operand.value);
  return Number.isNaN(value) ? null : () => value;
}

function cellOf(column: Column): (row: number) => Cell {
  if (column.kind !== "category") {
    const { values } = column;
    return (row) => (Number.isNaN(values[row]!) ? null : values[row]!);
  }
  return (row) => (column.codes[row]! < 0 ? null : textAt(column, row));
}

function mixed(left: Operand, right: Operand, step: Step): Error {
  const shown = (operand: Operand) =>
    operand.type === "column" ? operand.name : JSON.stringify(operand.value);
  return badStep(step, "the condition compares what cannot be compared", {
    expected: 'numbers beside numbers, texts beside texts, dates like "2024-03-01" beside dates',
    found: `${shown(left)} and ${shown(right)}`,
    next: "Take the quotes off a number, put some around a text or a date, or cast the column first.",
  });
}
