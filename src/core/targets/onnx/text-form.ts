import { otherCase, spaces, toCase, trimSpaces } from "../../pipeline/text-form.ts";
import { hex } from "../code/text.ts";
import type { PendingForm } from "./lowering.ts";

/** A letter for a set in a regular expression of RE2. */
function inSet(letter: string): string {
  return `\\x{${hex(letter.codePointAt(0)!, 2)}}`;
}

/** Any space. */
export const spaceSet = `[${Array.from(spaces, inSet).join("")}]`;

/** Exactly this letter. */
export function letterPattern(letter: string): string {
  return `[${inSet(letter)}]`;
}

/** The letters that become a letter in a form; null when none does. */
export function letterIn(letter: string, { case: to }: PendingForm): string | null {
  const before = [letter, otherCase(letter)].filter((each) => toCase(each, to) === letter);
  return before.length === 0 ? null : `[${[...new Set(before)].map(inSet).join("")}]`;
}

/** A regular expression for all texts that have a form, or null when the text is no such form. */
export function formPattern(text: string, form: PendingForm): string | null {
  const shaped = form.trim ? trimSpaces(text) : text;
  if (shaped !== text || toCase(text, form.case) !== text) return null;
  const letters = Array.from(text, (letter) =>
    form.trim && letter === " " ? `${spaceSet}+` : letterIn(letter, form),
  );
  return form.trim ? `${spaceSet}*${letters.join("")}${spaceSet}*` : letters.join("");
}

/** Does one form after the other: the later case rules, and what was trimmed stays trimmed. */
export function bothForms(first: PendingForm | undefined, second: PendingForm): PendingForm {
  if (first === undefined) return second;
  const to = second.case === "keep" ? first.case : second.case;
  return { trim: first.trim || second.trim, case: to };
}
