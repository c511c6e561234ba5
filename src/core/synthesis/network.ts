import { cumulativeOf } from "./draw.ts";
import { gain, type Codes, type Joint, jointOf } from "./information.ts";

/** How one variable is drawn, given those drawn before it. */
export interface NetworkNode {
  readonly variable: number;
  /** Up to two variables that are drawn earlier. */
  readonly parents: readonly number[];
  /** Cumulative shares of its codes for each pair of parents' codes that occurs. */
  readonly pairs: ReadonlyMap<number, Float64Array>;
  /** The same by the first parent alone, for pairs that never occur. */
  readonly singles: ReadonlyMap<number, Float64Array>;
  /** The same without parents. */
  readonly alone: Float64Array;
}

/** Counting all pairs of variables may cost so many cells. */
const countBudget = 4e8;
const leastRows = 1000;
/** Only these, by what they tell alone, are tried as a second parent. */
const secondCandidates = 5;
/** A table of more cells than this is not learned. */
const mostCells = 2 ** 20;

/**
 * Learns a Bayesian network of discrete variables: the forest of greatest information (Chow & Liu 1968; edges that
 * pay by BIC only, Edwards, de Abreu & Labouriau 2010), and to each variable a second parent where that pays too.
 * `root` is drawn first, so that it can be given. Yields after each variable.
 */
export function* networkSteps(data: Codes, root: number): Generator<undefined, readonly NetworkNode[]> {
  const count = data.levels.length;
  const mostRows = Math.max(leastRows, Math.floor(countBudget / Math.max(1, (count * count) / 2)));
  const gains = yield* gainSteps(data, mostRows);
  const order = forest(gains, count, root);
  const nodes: NetworkNode[] = [];
  for (const [place, { variable, parent }] of order.entries()) {
    const earlier = order.slice(0, place).map((each) => each.variable);
    const second = parent < 0 ? -1 : secondParent({ data, gains, earlier, variable, parent, mostRows });
    nodes.push(
      nodeOf(
        data,
        variable,
        [parent, second].filter((each) => each >= 0),
      ),
    );
    yield;
  }
  return nodes;
}

/** What each variable is worth for each other. */
function* gainSteps(data: Codes, mostRows: number): Generator<undefined, Float64Array> {
  const count = data.levels.length;
  const gains = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++) {
      const pays = fits(data, [a, b]) ? gain(single(data, a), single(data, b), mostRows) : 0;
      gains[a * count + b] = gains[b * count + a] = pays;
    }
    yield;
  }
  return gains;
}

function single({ codes, levels }: Codes, variable: number): Joint {
  return { codes: codes[variable]!, levels: levels[variable]! };
}

function fits({ levels }: Codes, variables: readonly number[]): boolean {
  return variables.reduce((cells, variable) => cells * levels[variable]!, 1) <= mostCells;
}

interface Branch {
  readonly variable: number;
  /** Or -1. */
  readonly parent: number;
}

/** Prim's algorithm from the root; variables that nothing tells of start trees of their own. */
function forest(gains: Float64Array, count: number, root: number): readonly Branch[] {
  const best = new Float64Array(count);
  const parents = new Int32Array(count).fill(-1);
  const isDone = new Uint8Array(count);
  const order: Branch[] = [];
  let next = root;
  while (order.length < count) {
    isDone[next] = 1;
    order.push({ variable: next, parent: parents[next]! });
    for (let other = 0; other < count; other++) {
      const value = gains[next * count + other]!;
      if (isDone[other] === 1 || value <= best[other]!) continue;
      best[other] = value;
      parents[other] = next;
    }
    next = greatest(best, isDone);
  }
  return order;
}

function greatest(values: Float64Array, isDone: Uint8Array): number {
  let found = -1;
  for (let index = 0; index < values.length; index++)
    if (isDone[index] === 0 && (found < 0 || values[index]! > values[found]!)) found = index;
  return found;
}

interface SecondParent {
  readonly data: Codes;
  readonly gains: Float64Array;
  readonly earlier: readonly number[];
  readonly variable: number;
  readonly parent: number;
  readonly mostRows: number;
}

/** The earlier variable that tells most beside the parent, or -1 when none pays. */
function secondParent({ data, gains, earlier, variable, parent, mostRows }: SecondParent): number {
  const own = (other: number) => gains[variable * data.levels.length + other]!;
  const candidates = earlier
    .filter((other) => other !== parent && own(other) > 0 && fits(data, [variable, parent, other]))
    .sort((a, b) => own(b) - own(a) || a - b)
    .slice(0, secondCandidates);
  let best = { other: -1, gain: own(parent) };
  for (const other of candidates) {
    const both = jointOf(single(data, parent), single(data, other));
    const found = gain(both, single(data, variable), mostRows);
    if (found > best.gain) best = { other, gain: found };
  }
  return best.other;
}

function nodeOf(data: Codes, variable: number, parents: readonly number[]): NetworkNode {
  const own = single(data, variable);
  const [first, second] = parents.map((parent) => single(data, parent));
  const none: Joint = { codes: new Int32Array(data.rows), levels: 1 };
  return {
    variable,
    parents,
    pairs: first && second ? sharesBy(jointOf(first, second), own) : new Map(),
    singles: first ? sharesBy(first, own) : new Map(),
    alone: sharesBy(none, own).get(0)!,
  };
}

function sharesBy(given: Joint, own: Joint): ReadonlyMap<number, Float64Array> {
  const counts = new Map<number, Float64Array>();
  for (let row = 0; row < own.codes.length; row++) {
    const key = given.codes[row]!;
    const found = counts.get(key) ?? new Float64Array(own.levels);
    if (found[own.codes[row]!]!++ === 0) counts.set(key, found);
  }
  return new Map(Array.from(counts, ([key, found]) => [key, cumulativeOf(found)]));
}

/** The cumulative shares of a node's codes, given the codes that were drawn before. */
export function sharesOf(node: NetworkNode, drawn: Int32Array, levels: Int32Array): Float64Array {
  const [first, second] = node.parents;
  if (first === undefined) return node.alone;
  const by = node.singles.get(drawn[first]!) ?? node.alone;
  if (second === undefined) return by;
  return node.pairs.get(drawn[first]! * levels[second]! + drawn[second]!) ?? by;
}
