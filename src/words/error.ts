import type { ErrorDetails, PlainError } from "../core/errors.ts";
import { formatCount } from "./count.ts";
import { plainText, quoteName } from "./name.ts";

function endSentence(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}

/** The parts of the place that the message does not name already. */
function placeOf(details: ErrorDetails, message: string, language: string): string {
  const { file, row, line, column } = details;
  const parts = [
    file !== undefined && !message.includes(file) ? plainText(file) : "",
    row !== undefined && !says(message, `row ${row}`) ? `row ${formatCount(row, language)}` : "",
    line !== undefined && !says(message, `line ${line}`) ? `line ${formatCount(line, language)}` : "",
    column !== undefined && !message.includes(column) ? `column ${quoteName(column)}` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** Whether a text holds these words whole: "row 1" is not in "row 12". */
function says(text: string, words: string): boolean {
  const start = text.indexOf(words);
  const around = [text.slice(0, start).at(-1), text.slice(start + words.length).at(0)];
  return start >= 0 && around.every((character) => !/[\p{L}\p{N}]/u.test(character ?? ""));
}

/** What was expected and found, as far as the message does not say it already. */
function contrastOf({ expected, found }: ErrorDetails, message: string): string {
  const parts = [
    expected === undefined || says(message, expected) ? "" : `expected ${plainText(expected)}`,
    found === undefined || says(message, found) ? "" : `found ${plainText(found)}`,
  ].filter((part) => part !== "");
  const text = parts.join(", ");
  return text === "" ? "" : endSentence(text.charAt(0).toUpperCase() + text.slice(1));
}

/** An error in full: what happened, where, what was expected and found, and what to do next; one line. */
export function errorSentence(error: PlainError, language = "en"): string {
  const message = plainText(error.message);
  const place = placeOf(error.details, error.message, language);
  const what = place === "" ? endSentence(message) : `${message.replace(/\.$/u, "")} (${place}).`;
  const next = plainText(error.details.next);
  return [what, contrastOf(error.details, error.message), next].filter((part) => part !== "").join(" ");
}
