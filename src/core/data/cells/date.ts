import { readIsoDate } from "./iso-date.ts";

/** Which of two numbers in "03/04/2020" is the day. */
export type DayOrder = "day-first" | "month-first";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthName = `(?<name>${months.join("|")})[a-z]*\\.?`;
const time = `(?:[T ]\\s*(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?<fraction>[.,]\\d{1,9})?)?)?`;
const zone = `\\s*(?<zone>Z|UTC|[+-]\\d\\d:?\\d\\d)?`;

function form(date: string): RegExp {
  return new RegExp(`^${date}${time}${zone}$`, "i");
}

const yearFirst = form("(?<year>\\d{4})([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})");
const yearAndMonth = /^(?<year>\d{4})-(?<month>\d\d)$/;
const dotted = form("(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4})");
const eitherOrder = form("(?<first>\\d{1,2})([-/])(?<other>\\d{1,2})\\2(?<year>\\d{4})");
const dayName = form(`(?<day>\\d{1,2})[ -]${monthName}[ -](?<year>\\d{4})`);
const nameDay = form(`${monthName} (?<day>\\d{1,2}),? (?<year>\\d{4})`);
/** By what is written first. Those with slashes say day or month first only where one of the two is beyond 12. */
const forms = {
  "year-first": yearFirst,
  dotted,
  slashed: eitherOrder,
  "day-name": dayName,
  "name-day": nameDay,
  "year-month": yearAndMonth,
} as const;
type Form = keyof typeof forms;
/** How a cell is written that looks like a date. */
export type DateForm = Exclude<Form, "slashed"> | "day-first" | "month-first" | "either-first";

/**
 * Decides for a whole column how "03/04/2020" reads: day first when some cell allows nothing else
 * ("25/12/2020"), month first otherwise.
 */
export function dayOrderOf(cells: Iterable<string>): DayOrder {
  for (const cell of cells) if (isDayFirst(cell)) return "day-first";
  return "month-first";
}

/** Whether a cell can be read with the day first only. */
export function isDayFirst(cell: string): boolean {
  const parts = eitherOrder.exec(cell.trim())?.groups;
  return parts !== undefined && Number(parts["first"]) > 12;
}

/**
 * Reads a cell as milliseconds since 1970 UTC; NaN when it is no date or an impossible one (30 February).
 * Forms: 2020-03-04, 2020/3/4, 2020-03, 4.3.2020, 03/04/2020 and 03-04-2020 (see `dayOrderOf`),
 * 4 Mar 2020, 4-Mar-2020, March 4, 2020; each but 2020-03 may be followed by a time, "T10:30" or " 10:30:15.25",
 * and a zone, "Z" or "+02:00". Without a zone it is UTC.
 */
export function readDate(cell: string, order: DayOrder): number {
  const iso = readIsoDate(cell.trim());
  if (iso !== null) return iso;
  const written = partsOf(cell);
  return written === null ? NaN : toTime(written.parts, order);
}

type Parts = Readonly<Record<string, string | undefined>>;

function partsOf(cell: string): { readonly form: Form; readonly parts: Parts } | null {
  const text = cell.trim();
  if (!/^[\da-z]/i.test(text) || text.length < 7 || text.length > 40) return null;
  for (const form in forms) {
    const parts = forms[form as Form].exec(text)?.groups;
    if (parts) return { form: form as Form, parts };
  }
  return null;
}

function toTime(parts: Parts, order: DayOrder): number {
  const { day, month } = dayAndMonth(parts, order);
  const year = Number(parts["year"]);
  const date = Date.UTC(year, month - 1, day);
  const back = new Date(date);
  const exists =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCFullYear() === year;
  return exists ? date + timeOfDay(parts) - zoneOffset(parts["zone"]) : NaN;
}

function dayAndMonth(parts: Parts, order: DayOrder): { readonly day: number; readonly month: number } {
  const [first, second] = [Number(parts["first"]), Number(parts["other"])];
  if (parts["first"] !== undefined)
    return order === "day-first" ? { day: first, month: second } : { day: second, month: first };
  const name = parts["name"]?.toLowerCase();
  return {
    day: Number(parts["day"] ?? 1),
    month: name === undefined ? Number(parts["month"]) : months.indexOf(name) + 1,
  };
}

/** Milliseconds since midnight; NaN for an impossible time. */
function timeOfDay(parts: Parts): number {
  const [hour, minute, second] = [parts["hour"], parts["minute"], parts["second"]].map((part) =>
    Number(part ?? 0),
  );
  if (hour! > 23 || minute! > 59 || second! > 59) return NaN;
  const fraction = Number((parts["fraction"] ?? "0").replace(",", "."));
  return ((hour! * 60 + minute!) * 60 + second!) * 1000 + Math.floor(fraction * 1000);
}

function zoneOffset(zone: string | undefined): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? "");
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}

/** How a cell is written that looks like a date, also one that does not exist (30 February); null for any other. */
export function dateFormOf(cell: string): DateForm | null {
  const written = partsOf(cell);
  if (written === null) return null;
  const { form, parts } = written;
  if (form !== "slashed") return form;
  if (Number(parts["first"]) > 12) return "day-first";
  return Number(parts["other"]) > 12 ? "month-first" : "either-first";
}

/** Whether a cell is written like a date, also one that does not exist (30 February). */
export function hasDateForm(cell: string): boolean {
  return partsOf(cell) !== null;
}
