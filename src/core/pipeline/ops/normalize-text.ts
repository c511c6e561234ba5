import * as z from "zod";
import type { Operation } from "../operation.ts";
import { otherCase, toCase, trimSpaces } from "../text-form.ts";
import { textMapper } from "../text-levels.ts";

const normalizeParameters = z.strictObject({
  trim: z.boolean(),
  case: z.enum(["keep", "lower", "upper"]),
  /** Normal forms that training met, for targets without functions of texts. */
  known: z.array(z.string().min(1)),
});
/** What to do with a text. */
export type NormalizeParameters = z.output<typeof normalizeParameters>;

/** `normalize-text`: a text trimmed, with single spaces, in one case. One of spaces alone becomes missing. */
export const normalizeText: Operation<NormalizeParameters> = {
  name: "normalize-text",
  summary: "Trims a text and gives it one case; blank texts become missing.",
  accepts: ["strings"],
  arity: "one",
  yields: "strings",
  parameters: normalizeParameters,
  tensors: {},
  width: ({ inputs }) => (inputs === 1 ? 1 : { expected: "one column", found: `${inputs} columns` }),
  bind({ parameters: { trim, case: to } }) {
    const map = textMapper((text) => toCase(trim ? trimSpaces(text) : text, to));
    return ([input]) => ({
      type: "strings",
      columns: input?.type === "strings" ? input.columns.map(map) : [],
    });
  },
  probes: ({ parameters: { known } }) => [
    [...letterCases, ...blanks, ...[...known, ...letterCases].slice(0, 200).flatMap(spellings)],
  ],
};

/** A text in other spellings of the same normal form. */
function spellings(text: string): readonly string[] {
  const other = Array.from(text, otherCase).join("");
  return [text, ` ${text}\t`, other, `\v${other}\f\r`, `\u00a0${text.replaceAll(" ", "  \n")}`];
}

/** Letters that languages disagree on: dotted and dotless i, sharp s, both small sigmas, titles, signs, other scripts. */
const letterCases = [
  "İıIi",
  "ſS",
  "ßẞ",
  "ΣσςΑ",
  "ǅǆǄ",
  "Μµμ",
  "ŸÿĀā",
  "ЖжԱա",
  "ᾳᾼ",
  "Ⅷⅷ",
  "Ａａ",
  "𐐀𐐨",
  "K",
  "é",
];
const blanks = [" ", "\t\n", "\u00a0 ", "\u2003", "\u200b", "a\u2003b", "a \t b"];
