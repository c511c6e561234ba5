import { partsOf, type FormatPart } from "../../pipeline/date-text.ts";
import { spaces } from "../../pipeline/text-form.ts";
import type { PendingForm } from "./lowering.ts";
import { letterIn, letterPattern, spaceSet } from "./text-form.ts";

/** A field or a letter of a format, as a regular expression of RE2. */
export interface DatePart {
  readonly field: FormatPart["field"];
  readonly form: string;
}

const oneOrTwo = "[0-9]{1,2}";

/**
 * A format as lists of parts, to be tried in order, in each of which a text can be read in one way only: where digits
 * of one field stand next to those of another, each list says how many there are. None when a pending form leaves no
 * text that fits.
 */
export function dateAlternatives(
  format: string,
  form: PendingForm | undefined,
): readonly (readonly DatePart[])[] {
  const parts = partsOf(format) ?? [];
  const written = parts.map((part) => ({ field: part.field, form: formOf(part, form) }));
  if (written.some((part) => part.form === null) || (form?.trim === true && hasLostSpace(parts))) return [];
  const whole = written.map((part) => ({ field: part.field, form: part.form! }));
  return isAmbiguous(parts) ? withWidths(whole) : [whole];
}

function formOf({ field, letter, form: own }: FormatPart, form: PendingForm | undefined): string | null {
  if (field !== null) return own;
  if (spaces.includes(letter)) return `${spaceSet}+`;
  return form === undefined ? letterPattern(letter) : letterIn(letter, form);
}

/** Spaces that trimming takes: at the ends, and behind another. */
function hasLostSpace(parts: readonly FormatPart[]): boolean {
  const isSpace = parts.map(({ letter }) => letter !== "" && spaces.includes(letter));
  return isSpace.some((is, at) => is && (at === 0 || at === parts.length - 1 || isSpace[at - 1] === true));
}

/** Whether a field of one or two digits stands next to a digit. */
function isAmbiguous(parts: readonly FormatPart[]): boolean {
  const isDigits = ({ field, form, letter }: FormatPart): boolean =>
    field === null ? /[0-9]/.test(letter) : !form.includes("A-Z");
  return parts.some(
    (part, at) =>
      at > 0 &&
      isDigits(part) &&
      isDigits(parts[at - 1]!) &&
      [part.form, parts[at - 1]!.form].includes(oneOrTwo),
  );
}

/** Earlier fields take two digits before later ones do. */
function withWidths(parts: readonly DatePart[]): readonly (readonly DatePart[])[] {
  return parts.reduce<readonly (readonly DatePart[])[]>(
    (lists, part) => {
      const forms = part.form === oneOrTwo ? ["[0-9]{2}", "[0-9]"] : [part.form];
      return lists.flatMap((list) => forms.map((form) => [...list, { ...part, form }]));
    },
    [[]],
  );
}
