import {
  calendarUnits,
  nextUnitStart,
  unitDate,
  unitLabel,
  unitStart,
  type CalendarUnit,
} from "./calendar.ts";
import { lastMoment } from "../data/last-moment.ts";

/** Rows that are judged together. */
export interface Window {
  readonly label: string;
  /** First day as YYYY-MM-DD, or null without dates. */
  readonly date: string | null;
  /** Row numbers of the table. */
  readonly rows: Int32Array;
}

/** So many windows are aimed at when the user names no length (as NannyML's default chunks). */
const wantedWindows = 10;
/** A window chosen by us holds at least so many rows: below, a share is known to ± 0.18 at best. */
const fewestRows = 30;

/** Length of row windows that gives about ten, of at least 30 rows each. */
export function chooseRowCount(rows: number): number {
  return Math.max(fewestRows, Math.ceil(rows / wantedWindows));
}

/** Windows of `length` rows, in the order given; a rest shorter than half a window joins the last one. */
export function rowWindows(order: Int32Array, length: number): Window[] {
  const count = Math.max(1, Math.round(order.length / length));
  return Array.from({ length: count }, (_, index) => {
    const from = index * length;
    const to = index === count - 1 ? order.length : from + length;
    return { label: `rows ${from + 1}–${to}`, date: null, rows: order.subarray(from, to) };
  });
}

/** Sorts rows that have a date by it, equal dates in row order. */
export function orderByDate(dates: Float64Array): Int32Array {
  const dated = Int32Array.from(dates.keys()).filter((row) => Math.abs(dates[row]!) <= lastMoment);
  return dated.sort((a, b) => dates[a]! - dates[b]!);
}

/** Where, in `order`, each unit with rows begins. */
function unitBreaks(dates: Float64Array, order: Int32Array, unit: CalendarUnit): number[] {
  const breaks: number[] = [];
  let end = -Infinity;
  order.forEach((row, position) => {
    if (dates[row]! < end) return;
    breaks.push(position);
    end = nextUnitStart(unit, unitStart(unit, dates[row]!));
  });
  return breaks;
}

/** The calendar unit whose number of windows with rows is nearest to ten by ratio; the longer one on ties. */
export function chooseUnit(dates: Float64Array, order: Int32Array): CalendarUnit {
  const distances = calendarUnits.map((unit) =>
    Math.abs(Math.log(unitBreaks(dates, order, unit).length / wantedWindows)),
  );
  return calendarUnits[distances.lastIndexOf(Math.min(...distances))]!;
}

/** One window per calendar unit (UTC) that has rows, in time order. `order` must be sorted by date. */
export function dateWindows(dates: Float64Array, order: Int32Array, unit: CalendarUnit): Window[] {
  const breaks = unitBreaks(dates, order, unit);
  return breaks.map((from, index) => {
    const start = unitStart(unit, dates[order[from]!]!);
    const rows = order.subarray(from, breaks[index + 1] ?? order.length);
    return { label: unitLabel(unit, start), date: unitDate(start), rows };
  });
}
