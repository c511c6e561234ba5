import { numberFormat } from "./language.ts";

/** A whole number, grouped as the language does: 4,177. */
export function formatCount(count: number, language = "en"): string {
  return Number.isFinite(count) ? numberFormat(language, { maximumFractionDigits: 0 }).format(count) : "–";
}

/** A count with its noun: "1 row", "4,177 rows". The plural is the noun with an s unless given. */
export function countOf(count: number, noun: string, language = "en", plural = `${noun}s`): string {
  return `${formatCount(count, language)} ${count === 1 ? noun : plural}`;
}
