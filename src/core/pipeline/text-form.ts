/** The spaces that texts are trimmed of: tab to carriage return, space, no-break space. */
export const spaces = "\t\n\v\f\r \u00a0";

/**
 * Lower-case letters and their capitals, one for one: Latin, Greek, Cyrillic and Armenian. A table of our own, for
 * databases, locales and languages do not agree on case.
 */
export const letters: { readonly lower: string; readonly upper: string } = pairsOf();

function pairsOf(): { readonly lower: string; readonly upper: string } {
  const pairs = Array.from({ length: 0x588 }, (_, code) => String.fromCodePoint(code)).filter((upper) => {
    const lower = upper.toLowerCase();
    return lower !== upper && lower.length === 1 && lower.toUpperCase() === upper && lower < "\u0588";
  });
  return { upper: pairs.join(""), lower: pairs.map((upper) => upper.toLowerCase()).join("") };
}

const lowerOf = new Map(Array.from(letters.upper, (letter, at) => [letter, letters.lower[at]!]));
const upperOf = new Map(Array.from(letters.lower, (letter, at) => [letter, letters.upper[at]!]));

export type LetterCase = "keep" | "lower" | "upper";

const runs = new RegExp(`[${spaces}]+`, "g");

/** A text with spaces at its ends gone and runs of spaces one space. */
export function trimSpaces(text: string): string {
  return text.replace(runs, " ").replace(/^ | $/g, "");
}

/** A text in one case, letter by letter: see `letters`. */
export function toCase(text: string, to: LetterCase): string {
  if (to === "keep") return text;
  const table = to === "lower" ? lowerOf : upperOf;
  return Array.from(text, (letter) => table.get(letter) ?? letter).join("");
}

/** The other case of a letter, or itself. */
export function otherCase(letter: string): string {
  return lowerOf.get(letter) ?? upperOf.get(letter) ?? letter;
}
