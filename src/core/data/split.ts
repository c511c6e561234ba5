import { TablewrightError } from "../errors.ts";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { shuffle } from "../solvers/shuffle.ts";
import { finish } from "../steps.ts";

/** How to part `count` rows. Shares as in the recipe; `classes` (one class number per row) stratifies. */
export interface SplitRequest {
  readonly count: number;
  readonly classes: Float32Array | null;
  /** Share of all rows, in (0, 1). */
  readonly holdout: number;
  /** Share of the rows that are not held out, in [0, 1). */
  readonly validation: number;
  readonly seed: number;
  /** Name of the data file, for errors. */
  readonly file: string;
}

/** Positions 0 … count - 1, each in exactly one part, ascending. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly holdout: Int32Array;
}

/**
 * Parts rows into training, validation and hold-out. The hold-out has round(count × holdout) rows, at
 * least one; validation round(rest × validation), possibly none; every part of a stratified split has each
 * class within one row of its share (largest-remainder rounding), and a class always keeps a row in train.
 * The same request gives the same split. Throws `bad-input` for fewer than two rows, or when no class has two.
 */
export function splitRows(request: SplitRequest): Split {
  return finish(splitSteps(request));
}

/** As `splitRows`, in steps. */
export function* splitSteps(request: SplitRequest): Generator<undefined, Split> {
  const { count, classes, holdout, validation, seed, file } = request;
  if (count < 2) throw tooFewRows(count, file);
  const groups = yield* shuffledGroups(count, classes, seed);
  const held = take(groups, holdout, 1);
  if (held.taken.every((group) => group.length === 0)) throw onlySingleRows(groups.length, file);
  const validated = take(held.rest, validation, 0);
  const train = joined(validated.rest, count);
  yield;
  return {
    train,
    validation: joined(validated.taken, count),
    holdout: joined(held.taken, count),
  };
}

function tooFewRows(count: number, file: string): TablewrightError {
  const found = `${count} ${count === 1 ? "row" : "rows"} with a target value`;
  return new TablewrightError(
    "bad-input",
    `Training needs at least 2 rows to split, found ${found} in ${file}.`,
    {
      file,
      expected: "at least 2 rows with a target value",
      found,
      next: "Use a file with more rows.",
    },
  );
}

function onlySingleRows(classes: number, file: string): TablewrightError {
  const found = `${classes} classes of one row each`;
  return new TablewrightError("bad-input", `Rows of ${file} cannot be held out: found ${found}.`, {
    file,
    expected: "a class with at least 2 rows",
    found,
    next: "Choose a target whose values repeat, or predict a number.",
  });
}

/** Rows of each class in random order, the least class first; one group of all rows without classes. */
function* shuffledGroups(
  count: number,
  classes: Float32Array | null,
  seed: number,
): Generator<undefined, readonly Int32Array[]> {
  const groups = groupRows(count, classes);
  yield;
  const stream = xoroshiro128plus(seed);
  // Seeds are small numbers: before a jump, the first number drawn is nearly the same for all of them.
  stream.jump();
  for (const group of groups) {
    shuffle(group, stream);
    yield;
  }
  return groups;
}

/** Counts first, so that each row number is written once, into an array of the right length. */
function groupRows(count: number, classes: Float32Array | null): readonly Int32Array[] {
  if (classes === null) return [rowsBelow(count)];
  const sizes = new Map<number, number>();
  for (let row = 0; row < count; row++) sizes.set(classes[row]!, (sizes.get(classes[row]!) ?? 0) + 1);
  const labels = Array.from(sizes.keys()).sort((left, right) => left - right);
  const groups = new Map(labels.map((label) => [label, { rows: new Int32Array(sizes.get(label)!), end: 0 }]));
  for (let row = 0; row < count; row++) {
    const group = groups.get(classes[row]!)!;
    group.rows[group.end++] = row;
  }
  return labels.map((label) => groups.get(label)!.rows);
}

interface Taken {
  readonly taken: readonly Int32Array[];
  readonly rest: readonly Int32Array[];
}

/** Takes `share` of all rows, spread over the groups, leaving at least one row in each. */
function take(groups: readonly Int32Array[], share: number, least: number): Taken {
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  const wanted = share === 0 ? 0 : Math.max(least, Math.round(total * share));
  const quotas = apportion(
    groups.map((group) => group.length),
    wanted,
  );
  return {
    taken: groups.map((group, index) => group.subarray(0, quotas[index])),
    rest: groups.map((group, index) => group.subarray(quotas[index])),
  };
}

/**
 * Spreads `wanted` rows over groups in proportion to their sizes by the largest-remainder method
 * (Hamilton), ties to the larger group, then to the earlier one. No group gives its last row, so the sum
 * is smaller than wanted when groups are tiny.
 */
function apportion(sizes: readonly number[], wanted: number): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const shares = sizes.map((size, index) => {
    const exact = (size * wanted) / total;
    return { index, size, quota: Math.min(Math.floor(exact), size - 1), remainder: exact % 1 };
  });
  const missing = wanted - shares.reduce((sum, { quota }) => sum + quota, 0);
  const rounded = shares
    .filter(({ quota, size }) => quota < size - 1)
    .sort((a, b) => b.remainder - a.remainder || b.size - a.size || a.index - b.index)
    .slice(0, missing);
  for (const share of rounded) share.quota++;
  return shares.map(({ quota }) => quota);
}

/** The rows of all groups, ascending: marked and collected, which is faster than sorting. */
function joined(groups: readonly Int32Array[], count: number): Int32Array {
  const marks = new Uint8Array(count);
  for (const group of groups) for (const row of group) marks[row] = 1;
  const rows = new Int32Array(groups.reduce((sum, group) => sum + group.length, 0));
  let end = 0;
  for (let row = 0; row < count; row++) if (marks[row] === 1) rows[end++] = row;
  return rows;
}

/** A plain loop: `from` with a function takes ten times as long. */
function rowsBelow(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}
