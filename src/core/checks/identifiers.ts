import { countColumn } from "../data/distinct.ts";
import type { Column, NumericColumn } from "../data/table.ts";
import { foundIn, isMissingAt, rowsWhere, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";

/** Fewer rows say nothing about what is unique. */
const leastRows = 20;
/** Share of different values from which a column is near-unique. */
const nearUnique = 0.95;
/** Whole numbers that fill this share of their range number the rows; measures leave gaps. */
const density = 0.5;
const idName = /(?:^|[_\s.-])(?:id|ids|key|uuid|guid|index|no|nr|number|code)$|(?:Id|ID|Key)$/;

/** Whole numbers that number the rows, and keys that stand in more than one row. */
export const identifiers: Check = {
  name: "Identifiers",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      if (column.name !== data.target?.name) found.push(...judge(data, column));
      yield;
    }
    return found;
  },
};

function judge(data: CheckData, column: Column): readonly Found[] {
  if (column.kind === "date" || column.kind === "boolean" || data.table.rows < leastRows) return [];
  if (column.kind === "number" && !column.values.every(isWhole)) return [];
  const { distinct, missing } = countColumn(column);
  const rows = data.table.rows - missing;
  if (rows < leastRows || distinct < rows * nearUnique) return [];
  const isNamed = idName.test(column.name);
  const numbers = column.kind === "number" && (isNamed || isDense(column, distinct)) ? [column] : [];
  const fix = fixBy("drop-columns", column.name, { columns: [column.name] });
  const args = { distinct, rows };
  const numbering = numbers.map(() =>
    foundIn(data, column.name, { code: "identifier-numbers", severity: "warning", args, fix }),
  );
  const isKey = isNamed || numbers.length > 0;
  return isKey && distinct < rows ? [...numbering, repeated(data, column, args)] : numbering;
}

function isWhole(value: number): boolean {
  return Number.isNaN(value) || Number.isInteger(value);
}

/** Whether the numbers go up (or down) row by row and leave few gaps. */
function isDense({ values }: NumericColumn, distinct: number): boolean {
  let [least, most, ups, downs] = [Infinity, -Infinity, 0, 0];
  values.forEach((value, row) => {
    if (value < least) least = value;
    if (value > most) most = value;
    if (value > values[row - 1]!) ups++;
    else if (value < values[row - 1]!) downs++;
  });
  const inOrder = Math.max(ups, downs) >= nearUnique * (values.length - 1);
  return inOrder && distinct >= density * (most - least + 1);
}

function repeated(data: CheckData, column: Column, args: { distinct: number; rows: number }): Found {
  const cells = column.kind === "category" ? column.codes : column.values;
  const seen = new Set<number>();
  const rows = rowsWhere(data.table.rows, (row) => {
    if (isMissingAt(column, row)) return false;
    const key = cells[row]!;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
  const first = rows[0] ?? 0;
  const example =
    column.kind === "category" ? column.levels[column.codes[first]!]! : String(column.values[first]);
  const draft = { code: "repeated-identifier", severity: "warning", args: { ...args, example } } as const;
  return foundIn(data, column.name, draft, rows);
}
