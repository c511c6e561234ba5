import { TablewrightError } from "../../../core/errors.ts";

export function noObject(
  text: string,
  file: string,
  { row, line }: { readonly row: number; readonly line: number },
): TablewrightError {
  const shown = text.trim();
  return new TablewrightError("bad-input", `${file}, row ${row} (line ${line}): JSON lines must be objects`, {
    file,
    row,
    line,
    expected: "one object in braces on each line",
    found: shown.length > 60 ? `${shown.slice(0, 60)}…` : shown,
    next: "Correct the line, or let such rows be dropped (`--bad-rows drop` of train and clean, `badRows` of a recipe).",
  });
}

export function tooManyFields(file: string, most: number): TablewrightError {
  return new TablewrightError("bad-input", `${file} has more than ${most} different fields`, {
    file,
    expected: "the same fields on every line",
    found: "names that differ from line to line",
    next: "Write what varies as values, not as names of fields.",
  });
}

export function notUtf8(file: string, linesBefore: number): TablewrightError {
  return new TablewrightError("bad-input", `${file} is not in UTF-8, somewhere behind line ${linesBefore}`, {
    file,
    line: linesBefore + 1,
    expected: "JSON lines in UTF-8 or UTF-16",
    found: "bytes that are no characters",
    next: "Save the file in UTF-8, or name its encoding.",
  });
}
