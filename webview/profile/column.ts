import type { ProfileReport } from "../../src/protocol/panels.ts";
import { formatDay, formatMeanDay, formatStretch } from "../../src/words/index.ts";
import type { Words } from "../shared/words.ts";

/** One column of a profile. */
export type ProfiledColumn = ProfileReport["columns"][number];

/** Rows that missing cells are counted among: all of the file, or those that went by. */
export function countedRows({ rows, sample }: ProfileReport): number {
  return sample?.counted ?? rows;
}

/** Values that histograms and most frequent values are counted among; about as many in a sample. */
export function countedValues(report: ProfileReport, { missing }: ProfiledColumn): number {
  const counted = countedRows(report);
  const share = counted === 0 ? 0 : 1 - missing / counted;
  return Math.max(1, Math.round((report.sample?.rows ?? report.rows) * share));
}

/** A value of a number or date column in words; – where there is none. */
export function valueWords(value: number | null, { kind }: ProfiledColumn, words: Words): string {
  if (value === null) return "–";
  return kind === "date" ? formatDay(value) : words.number(value);
}

/** The mean of a number or date column in words; – where there is none. */
export function meanWords(column: ProfiledColumn, words: Words): string {
  const { kind, statistics } = column;
  const mean = statistics?.mean ?? null;
  if (mean === null || statistics === null || kind !== "date") return valueWords(mean, column, words);
  return formatMeanDay(mean, statistics);
}

/** A distance between values of a column in words. */
export function distanceWords(value: number | null, { kind }: ProfiledColumn, words: Words): string {
  if (value === null) return "–";
  return kind === "date" ? formatStretch(value) : words.number(value);
}
