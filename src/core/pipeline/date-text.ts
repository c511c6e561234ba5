import { spaces } from "./text-form.ts";

/** What a format names, in the order of the fields. */
export const dateFields = ["year", "month", "day", "hour", "minute", "second"] as const;
type DateField = (typeof dateFields)[number];

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** What stands for what in a format, as in strptime. */
const directives: Readonly<Record<string, { readonly field: DateField; readonly form: string }>> = {
  Y: { field: "year", form: "[12][0-9]{3}" },
  y: { field: "year", form: "[0-9]{2}" },
  m: { field: "month", form: "[0-9]{1,2}" },
  b: { field: "month", form: "[A-Za-z]{3}" },
  d: { field: "day", form: "[0-9]{1,2}" },
  H: { field: "hour", form: "[0-9]{1,2}" },
  M: { field: "minute", form: "[0-9]{1,2}" },
  S: { field: "second", form: "[0-9]{1,2}" },
};

const directive = /%(.)|([^%])/gu;

/** A part of a format: a field, or a letter of its own. */
export interface FormatPart {
  readonly field: DateField | null;
  /** A regular expression. */
  readonly form: string;
  /** The letter; empty for a field. */
  readonly letter: string;
}

/** The parts of a format, or null when it names something unknown, a field twice, or no year, month and day. */
export function partsOf(format: string): readonly FormatPart[] | null {
  const parts = Array.from(format.matchAll(directive), ([, code, letter]) => partOf(code, letter));
  const fields = parts.flatMap((part) => (part?.field ? [part.field] : []));
  const isWhole = ["year", "month", "day"].every((field) => fields.some((each) => each === field));
  if (!isWhole || new Set(fields).size !== fields.length || parts.includes(null)) return null;
  return parts.filter((part) => part !== null);
}

function partOf(code: string | undefined, letter: string | undefined): FormatPart | null {
  if (code === undefined) return { field: null, form: literal(letter ?? ""), letter: letter ?? "" };
  return Object.hasOwn(directives, code) ? { ...directives[code]!, letter: "" } : null;
}

function literal(letter: string): string {
  if (spaces.includes(letter)) return `[${spaces}]+`;
  // A set of such a letter would be one of its halves to JavaScript.
  if (letter.length > 1) return letter;
  return /[A-Za-z0-9]/.test(letter) ? letter : /[\]\\^-]/.test(letter) ? `\\${letter}` : `[${letter}]`;
}

/** Whether a format can be read. */
export function isDateFormat(format: string): boolean {
  return partsOf(format) !== null;
}

/**
 * Regular expressions of a format, one for each of `dateFields`: all match the same texts, and each has one group
 * around its field. A field the format does not name has an empty one.
 */
export function datePatterns(format: string): readonly string[] {
  const parts = partsOf(format) ?? [];
  return dateFields.map((wanted) => {
    if (!parts.some(({ field }) => field === wanted)) return "";
    const forms = parts.map(({ field, form }) => (field === wanted ? `(${form})` : form));
    return `^[${spaces}]*${forms.join("")}[${spaces}]*$`;
  });
}

/** The number a field's text stands for: names of months, and years of two digits (69 is 1969, 68 is 2068). */
export function fieldNumber(field: number, text: string): number {
  const named = months.indexOf(text.toLowerCase());
  if (field === 1 && !/^[0-9]/.test(text)) return named < 0 ? NaN : named + 1;
  const number = Number(text);
  return field === 0 && number < 100 ? number + (number < 69 ? 2000 : 1900) : number;
}

/** What a field is that no format names. */
export const fieldDefaults: readonly number[] = [1970, 1, 1, 0, 0, 0];

/** Reads the fields of a date by the first format that fits; NaN for all when none does. */
export function dateReader(formats: readonly string[]): (text: string) => readonly number[] {
  const forms = formats.map((format) =>
    datePatterns(format).map((each) => (each === "" ? null : new RegExp(each))),
  );
  return (text) => {
    const form = forms.find(([year]) => year?.test(text));
    if (form === undefined) return dateFields.map(() => NaN);
    return form.map((each, field) => fieldValue(each, field, text));
  };
}

function fieldValue(form: RegExp | null, field: number, text: string): number {
  const found = form?.exec(text)?.[1];
  return found === undefined ? fieldDefaults[field]! : fieldNumber(field, found);
}
