import type { Column, NumericColumn } from "./table.ts";

const pairs = [
  ["false", "true"],
  ["no", "yes"],
  ["f", "t"],
  ["n", "y"],
  ["0", "1"],
] as const;

/** How false and true are written in a boolean column; one that does not appear, like the other: "No" beside "Yes". */
export function wordsOf({ words }: Pick<NumericColumn, "words">): readonly [string, string] {
  const [no, yes] = words ?? [];
  return [no ?? partnerOf(yes, 0), yes ?? partnerOf(no, 1)];
}

/** The words of neighboring pieces of a column, where it has some: of each value the one that comes first. */
export function joinedWords(pieces: readonly Column[]): Pick<NumericColumn, "words"> {
  const all = pieces.flatMap((piece) => (piece.kind === "boolean" && piece.words ? [piece.words] : []));
  const first = (value: 0 | 1) => all.find((words) => words[value] !== undefined)?.[value];
  return all.length === 0 ? {} : { words: [first(0), first(1)] };
}

function partnerOf(word: string | undefined, value: 0 | 1): string {
  const pair = pairs.find((each) => each.some((known) => known === word?.toLowerCase())) ?? pairs[0];
  return likeCase(pair[value], word ?? "");
}

function likeCase(text: string, word: string): string {
  if (word === word.toLowerCase()) return text;
  return word === word.toUpperCase() ? text.toUpperCase() : text[0]!.toUpperCase() + text.slice(1);
}
