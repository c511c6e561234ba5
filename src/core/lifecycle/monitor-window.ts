import { TablewrightError } from "../errors.ts";
import type { CalendarUnit } from "../monitoring/calendar.ts";

const units: readonly CalendarUnit[] = ["day", "week", "month", "quarter", "year"];

/** Reads the length of a window: a calendar unit or a number of rows. Throws `bad-usage`. */
export function windowOf(text: string): CalendarUnit | number {
  const unit = units.find((candidate) => candidate === text);
  if (unit !== undefined) return unit;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  const expected = `${units.join(", ")}, or a number of rows`;
  const details = { expected, found: text, next: "Use for example --window month or --window 500." };
  throw new TablewrightError("bad-usage", `“${text}” is not the length of a window.`, details);
}
