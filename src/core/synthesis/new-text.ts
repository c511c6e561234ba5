import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { eachLevel } from "../data/cells/each-level.ts";
import { cumulativeOf, drawFrom } from "./draw.ts";
import type { Rest, Vocabulary } from "./model.ts";
import { uniform, uniformBelow } from "../statistics/variates.ts";

/** A text of at least this many words is a sentence, not an identifier. */
const sentenceWords = 3;
/** A word in fewer texts than this could tell whose text it was. */
const leastTexts = 3;
const mostPatterns = 1000;
/** After so many texts that are taken, a number is put behind one. */
const mostTries = 20;
const digits = "0123456789";
const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const lower = "abcdefghijklmnopqrstuvwxyz";

/** Learns how to make new texts like those of a near-unique column, of which none is ever given out. In steps. */
export function* fitNewText(texts: readonly string[], real: readonly string[]): Generator<undefined, Rest> {
  const taken = new Set<string>();
  yield* eachLevel(real, (text) => taken.add(text));
  let sentences = 0;
  yield* eachLevel(texts, (text) => {
    if (wordsOf(text).length >= sentenceWords) sentences++;
  });
  if (sentences * 2 < texts.length) {
    const patterns = texts.slice(0, mostPatterns);
    return { type: "identifier", patterns, prefix: sharedPrefix(patterns).length, taken };
  }
  return { type: "text", vocabulary: yield* vocabularyOf(texts), taken };
}

function sharedPrefix(texts: readonly string[]): string {
  const [first = ""] = texts;
  let length = first.length;
  for (const text of texts) while (!text.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length).replace(/[0-9]+$/, "");
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function* vocabularyOf(texts: readonly string[]): Generator<undefined, Vocabulary> {
  const counts = new Map<string, number>();
  const lengths = new Int32Array(texts.length);
  yield* eachLevel(texts, (text, at) => {
    const words = wordsOf(text);
    lengths[at] = words.length;
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  });
  const shared = [...counts].filter(([, count]) => count >= leastTexts);
  const known: readonly (readonly [string, number])[] = shared.length > 0 ? shared : [["text", 1]];
  return {
    words: known.map(([word]) => word),
    cumulative: cumulativeOf(known.map(([, count]) => count)),
    lengths,
  };
}

/** Makes texts that are neither real nor made before. */
export class TextMaker {
  readonly #rest: Extract<Rest, { type: "identifier" | "text" }>;
  readonly #made = new Set<string>();
  #number = 0;

  constructor(rest: Extract<Rest, { type: "identifier" | "text" }>) {
    this.#rest = rest;
  }

  next(stream: RandomGenerator): string {
    for (let tries = 0; tries < mostTries; tries++) {
      const text = this.#draft(stream);
      if (this.#isFree(text)) return this.#keep(text);
    }
    for (;;) {
      const text = `${this.#draft(stream)}-${++this.#number}`;
      if (this.#isFree(text)) return this.#keep(text);
    }
  }

  #draft(stream: RandomGenerator): string {
    return this.#rest.type === "text"
      ? sentenceOf(this.#rest.vocabulary, stream)
      : likePattern(this.#rest, stream);
  }

  #isFree(text: string): boolean {
    return !this.#rest.taken.has(text) && !this.#made.has(text);
  }

  /** Identifiers come once; sentences may come again. */
  #keep(text: string): string {
    if (this.#rest.type === "identifier") this.#made.add(text);
    return text;
  }
}

function sentenceOf({ words, cumulative, lengths }: Vocabulary, stream: RandomGenerator): string {
  const length = lengths[uniformBelow(stream, lengths.length)]!;
  return Array.from({ length }, () => words[drawFrom(cumulative, uniform(stream))]!).join(" ");
}

/** Digits become other digits, letters other letters of their case, behind what all texts begin with. */
function likePattern(
  { patterns, prefix }: Extract<Rest, { type: "identifier" }>,
  stream: RandomGenerator,
): string {
  const pattern = patterns[uniformBelow(stream, patterns.length)]!;
  const pick = (letters: string) => letters[uniformBelow(stream, letters.length)]!;
  const varied = pattern
    .slice(prefix)
    .replace(/[\p{Ll}\p{Lo}\p{Lt}\p{Lm}]/gu, () => pick(lower))
    .replace(/\p{Lu}/gu, () => pick(upper))
    .replace(/\p{Nd}/gu, () => pick(digits));
  return pattern.slice(0, prefix) + varied;
}
