import type { NumericColumn, Table } from "../data/table.ts";
import { columnOf } from "../data/table.ts";
import { TablewrightError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import type { CalendarUnit } from "./calendar.ts";
import { chooseRowCount, chooseUnit, dateWindows, orderByDate, rowWindows, type Window } from "./windows.ts";

/** How the recipe or the user wants the rows cut. */
export interface WindowSettings {
  /** Date column that orders the rows; row order when left out. */
  readonly date?: string | undefined;
  /** A calendar unit (needs `date`), or a number of rows. */
  readonly window?: CalendarUnit | number | undefined;
}

export interface WindowPlan {
  readonly windows: readonly Window[];
  readonly findings: readonly Finding[];
}

/** More windows than anybody can look at. */
const mostWindows = 1000;

function requireDates(table: Table, name: string, file: string): NumericColumn {
  const column = columnOf(table, name);
  if (column?.kind === "date") return column;
  const problem = column === undefined ? "is not in the file" : "does not hold dates";
  throw new TablewrightError("bad-input", `Date column \`${name}\` ${problem}.`, {
    file,
    column: name,
    expected: "a column of dates",
    found: column?.kind ?? "no such column",
    next: "Name a date column, or leave it out to take windows of rows.",
  });
}

function requireFew(windows: readonly Window[], file: string): readonly Window[] {
  if (windows.length <= mostWindows) return windows;
  throw new TablewrightError("bad-usage", `The file would be cut into ${windows.length} windows.`, {
    file,
    expected: `at most ${mostWindows} windows`,
    found: `${windows.length} windows`,
    next: "Choose a longer window.",
  });
}

function undatedRows(dated: number, of: number, where: { file: string; column: string }): Finding[] {
  const args = { rows: of - dated, of };
  return dated === of ? [] : [{ code: "rows-without-date", severity: "info", args, where }];
}

function planByDate(table: Table, name: string, settings: WindowSettings, file: string): WindowPlan {
  const dates = requireDates(table, name, file).values;
  const order = orderByDate(dates);
  const findings = undatedRows(order.length, table.rows, { file, column: name });
  if (order.length === 0) return { windows: [], findings };
  const { window = chooseUnit(dates, order) } = settings;
  const windows = typeof window === "number" ? rowWindows(order, window) : dateWindows(dates, order, window);
  return { windows: requireFew(windows, file), findings };
}

/**
 * Cuts a table into windows: by calendar unit (UTC) of a date column, or by a number of rows in the order
 * of that column or of the file. Left to us, the unit is the one that gives nearest to ten windows, and the
 * number of rows a tenth of the file but at least 30. Rows without a date are in no window (a finding).
 * Throws `bad-input` when the date column is missing or holds no dates, `bad-usage` for a calendar unit
 * without a date column or for more than 1000 windows.
 */
export function planWindows(table: Table, settings: WindowSettings, file: string): WindowPlan {
  if (settings.date !== undefined) return planByDate(table, settings.date, settings, file);
  const { window = chooseRowCount(table.rows) } = settings;
  if (typeof window !== "number") {
    throw new TablewrightError("bad-usage", `Windows of a ${window} need a date column.`, {
      file,
      next: "Name the date column, or give the window as a number of rows.",
    });
  }
  const order = Int32Array.from({ length: table.rows }, (_, row) => row);
  return { windows: requireFew(rowWindows(order, window), file), findings: [] };
}
