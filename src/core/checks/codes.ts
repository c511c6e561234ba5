import { eachLevel } from "../data/cells/each-level.ts";
import { mostUnreadable } from "../data/cells/infer.ts";

/** Whole numbers that stand on average in fewer cells than this measure or number something, they do not name it. */
const leastRepeats = 2;
/** Digits with a letter before or behind them, as `136A`. */
const letteredNumber = /^(?:\p{L}(?<after>\d+)|(?<before>\d+)\p{L})$/u;

/** Written with a decimal sign, as `28.0` or `1,5`. */
const decimalForm = /\d[.,]\d/;

interface Levels {
  /** Cells per level. */
  readonly counts: Int32Array;
  /** Cells that are there. */
  readonly of: number;
}

/**
 * Whether numbers among text are categories like it, as the `4` of the wheels `4`, `f` and `r`: at least half of their
 * cells hold one without decimals that stands in more than 5 % of the column's cells, the share that reading takes for
 * damage. Strays differ, or are few; decimals measure.
 */
export function areCategories(
  levels: readonly string[],
  numbers: readonly number[],
  { counts, of }: Levels,
): boolean {
  let [frequent, all] = [0, 0];
  for (const code of numbers) {
    const cells = counts[code]!;
    all += cells;
    if (cells > mostUnreadable * of && !decimalForm.test(levels[code]!)) frequent += cells;
  }
  return all > 0 && frequent >= all / 2;
}

/**
 * Whether the text of a column is codes, so that numbers belong among it, as `85123` among `85123A` and `71053B`: at
 * least half of its cells are letters and digits of which the digits are no fewer.
 */
export function* areCodes(
  levels: readonly string[],
  texts: readonly number[],
  { counts }: Pick<Levels, "counts">,
): Generator<undefined, boolean> {
  let [codes, all] = [0, 0];
  const written = texts.map((code) => levels[code]!);
  yield* eachLevel(written, (text, at) => {
    const cells = counts[texts[at]!]!;
    all += cells;
    if (isCode(text)) codes += cells;
  });
  return all > 0 && codes >= all / 2;
}

function isCode(text: string): boolean {
  const digits = text.match(/\d/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && digits >= letters && /^[\p{L}\d][\p{L}\d /.-]*$/u.test(text.trim());
}

/**
 * Which text among numbers is a code of their kind, as `136A` among families `136`: the numbers are whole, not negative
 * and each in two cells or more on average, and what is left without the letter is one of them. A measure of whole
 * numbers with a unit behind one (`70k`) looks the same: whoever reads the note sees which of the two it is.
 */
export function isCodeAmong(values: Float64Array): (text: string) => boolean {
  const present = values.filter((value) => !Number.isNaN(value));
  const distinct = new Set(present);
  const areNames =
    distinct.size * leastRepeats <= present.length &&
    present.every((value) => value >= 0 && Number.isInteger(value));
  return (text) => {
    const { before, after } = letteredNumber.exec(text.trim())?.groups ?? {};
    return areNames && distinct.has(Number(before ?? after ?? NaN));
  };
}
