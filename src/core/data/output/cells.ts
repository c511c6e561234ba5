import { wordsOf } from "../boolean-words.ts";
import { shortestFloat32 } from "../float32-text.ts";
import type { Column } from "../table.ts";
import { type OutputColumn, typeOfKind } from "./output.ts";
import { lastMoment } from "../last-moment.ts";

const day = 86_400_000;

type TextOf = (row: number) => string;
type Numeral = (value: number) => string;

const numerals: Readonly<Record<OutputColumn["type"], Numeral>> = {
  integer: String,
  float32: (value) => String(shortestFloat32(value)),
  double: String,
  boolean: inWords(["false", "true"]),
  timestamp: dateText,
  text: String,
};

/**
 * Cells of a column as text. Numbers in the fewest digits that name them, booleans in the words of their file, dates as
 * 2026-03-04 or 2026-03-04 10:30:15.250 (UTC), missing cells empty: read again they are what they were.
 */
export function cellText(column: Column, type: OutputColumn["type"] = typeOfKind[column.kind]): TextOf {
  if (column.kind === "category") return (row) => column.levels[column.codes[row]!] ?? "";
  const numeral = type === "boolean" ? inWords(wordsOf(column)) : numerals[type];
  return (row) => (Number.isNaN(column.values[row]!) ? "" : numeral(column.values[row]!));
}

function inWords(words: readonly [string, string]): Numeral {
  return (value) => words[value === 0 ? 0 : 1];
}

/** Cells of a column as values of JSON: dates and texts as strings, missing cells null. */
export function cellJson(column: Column, type: OutputColumn["type"]): TextOf {
  if (column.kind === "category") {
    const strings: string[] = [];
    return (row) => {
      const code = column.codes[row]!;
      return code < 0 ? "null" : (strings[code] ??= JSON.stringify(column.levels[code]));
    };
  }
  const numeral = jsonNumerals[type] ?? numerals[type];
  return (row) => (Number.isNaN(column.values[row]!) ? "null" : numeral(column.values[row]!));
}

const jsonNumerals: Partial<Record<OutputColumn["type"], Numeral>> = {
  float32: (value) => jsonNumber(shortestFloat32(value)),
  double: jsonNumber,
  timestamp: (value) => `"${dateText(value)}"`,
  text: (value) => `"${value}"`,
};

/** JSON has no infinity, but numbers so large that every reader takes them for it. */
function jsonNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : `${value < 0 ? "-" : ""}1e999`;
}

/** Beyond what a calendar has, the number itself. */
function dateText(value: number): string {
  if (Math.abs(value) > lastMoment) return String(value);
  const text = new Date(value).toISOString();
  if (value % day === 0) return text.slice(0, 10);
  return text.slice(0, value % 1000 === 0 ? 19 : 23).replace("T", " ");
}
