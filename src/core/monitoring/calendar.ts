/** The calendar units of windows, shortest first. */
export const calendarUnits = ["day", "week", "month", "quarter", "year"] as const;
export type CalendarUnit = (typeof calendarUnits)[number];

const dayMs = 86_400_000;

function isoDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function monthStart(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime();
}

function startOfDay(milliseconds: number): number {
  return Math.floor(milliseconds / dayMs) * dayMs;
}

/** Monday of an ISO week; 1970-01-01 was a Thursday. */
function startOfWeek(milliseconds: number): number {
  const days = Math.floor(milliseconds / dayMs);
  return (Math.floor((days + 3) / 7) * 7 - 3) * dayMs;
}

function startOfMonths(milliseconds: number, months: number): number {
  const date = new Date(milliseconds);
  const month = date.getUTCMonth();
  return monthStart(date.getUTCFullYear(), month - (month % months));
}

const starts: Readonly<Record<CalendarUnit, (milliseconds: number) => number>> = {
  day: startOfDay,
  week: startOfWeek,
  month: (milliseconds) => startOfMonths(milliseconds, 1),
  quarter: (milliseconds) => startOfMonths(milliseconds, 3),
  year: (milliseconds) => startOfMonths(milliseconds, 12),
};

/** First millisecond (UTC) of the day, ISO week (Monday), month, quarter or year that holds a moment. */
export function unitStart(unit: CalendarUnit, milliseconds: number): number {
  return starts[unit](milliseconds);
}

/** Days after a unit's start that are in the next unit, whatever its length. */
const daysToNext: Readonly<Record<CalendarUnit, number>> = {
  day: 1,
  week: 7,
  month: 31,
  quarter: 92,
  year: 366,
};

/** First millisecond of the unit after the one that starts at `start`. */
export function nextUnitStart(unit: CalendarUnit, start: number): number {
  return unitStart(unit, start + daysToNext[unit] * dayMs);
}

/** The year that an ISO week belongs to is the one of its Thursday. */
function weekLabel(start: number): string {
  const thursday = start + 3 * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - monthStart(year, 0)) / (7 * dayMs)) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

const labels: Readonly<Record<CalendarUnit, (start: number) => string>> = {
  day: isoDay,
  week: weekLabel,
  month: (start) => isoDay(start).slice(0, 7),
  quarter: (start) => `${isoDay(start).slice(0, 4)}-Q${Math.floor(new Date(start).getUTCMonth() / 3) + 1}`,
  year: (start) => isoDay(start).slice(0, 4),
};

/** Name of the unit that starts at `start`: 2026-10-05, 2026-W41, 2026-10, 2026-Q4, 2026 (ISO 8601). */
export function unitLabel(unit: CalendarUnit, start: number): string {
  return labels[unit](start);
}

/** First day of the unit as YYYY-MM-DD. */
export function unitDate(start: number): string {
  return isoDay(start);
}
