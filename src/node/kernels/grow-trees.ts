import {
  codeSetBytes,
  nodeWords,
  type GrownNodes,
  type ImpurityGround,
  type TreeBag,
  type TreeGrower,
} from "../../core/compute/impurity-trees.ts";
import type { Crew } from "./crew.ts";
import { placeDoubles } from "./column-batches.ts";
import { placeFloats, placeIndex } from "./matrices.ts";

/** Cells a thread looks at before it hears whether to go on: some 20 ms. */
const budget = 8_000_000;
/** What trees that are grown at a time may take; and what a single one may. */
const mostBytes = 512 * 2 ** 20;
const mostTreeBytes = 2 ** 31;
/** Bytes of a `Slot` in kernels/tree-slot.ts: two doubles, then words. */
const slotBytes = 184;
const firstWord = 4;
const bins = 256;

/** A grower on all threads; null for trees that may become too large for it. */
export function treeGrower(crew: Crew, ground: ImpurityGround): TreeGrower | null {
  const sizes = roomOf(ground);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes > mostTreeBytes) return null;
  const atOnce = Math.max(1, Math.min(crew.threads, Math.floor(mostBytes / bytes)));
  return new WasmTreeGrower(crew, ground, { sizes, atOnce });
}

/** Trees of least impurity, each grown by one thread in memory of its own. */
class WasmTreeGrower implements TreeGrower {
  readonly atOnce: number;
  readonly #crew: Crew;
  readonly #ground: ImpurityGround;
  readonly #shared: number;
  readonly #slots: number;
  /** Where the room of each slot lies, in the order of `roomOf`. */
  readonly #rooms: readonly (readonly number[])[];

  constructor(
    crew: Crew,
    ground: ImpurityGround,
    { sizes, atOnce }: { readonly sizes: readonly number[]; readonly atOnce: number },
  ) {
    const { memory } = crew;
    this.#crew = crew;
    this.#ground = ground;
    this.atOnce = atOnce;
    this.#shared = placeGround(crew, ground);
    this.#slots = memory.allocate(slotBytes * atOnce);
    this.#rooms = Array.from({ length: atOnce }, () => sizes.map((size) => memory.allocate(size)));
  }

  *grow(bags: readonly TreeBag[]): Generator<null, readonly GrownNodes[]> {
    bags.forEach((bag, slot) => {
      this.#open(bag, slot);
    });
    while (bags.some((_, slot) => this.#isOpen(slot))) {
      yield null;
      this.#crew.run({
        name: "growChunk",
        chunks: bags.length,
        scratchBytes: 0,
        work: budget,
        arguments: [this.#shared, this.#slots, slotBytes],
      });
    }
    return bags.map((_, slot) => this.#read(slot));
  }

  /** Lays out a tree that has a root with all rows of its bag, and nothing else. */
  #open({ order, times, count, stream }: TreeBag, slot: number): void {
    const { memory } = this.#crew;
    const room = this.#rooms[slot]!;
    memory.integers(room[part.order]!, order.length).set(order);
    memory.integers(room[part.times]!, times.length).set(times);
    memory.integers(room[part.nodes]!, nodeWords).set([-1, -1, 0, -1, -1, 0, count, count, order.length, 0]);
    memory.integers(room[part.stack]!, 1)[0] = 0;
    const { length } = this.#ground.columns;
    memory.integers(room[part.ask]!, length).set(Array.from({ length }, (_, column) => column));
    memory.integers(room[part.counts]!, bins).fill(0);
    memory.doubles(room[part.binSums]!, bins * (this.#ground.rows.values + 1)).fill(0);
    const sets = this.#hasCodes ? room[part.sets]! : 0;
    const places = room.map((place, index) => (index === part.sets ? sets : place));
    this.#words(slot).set([...places, 1, 1, -1, 0, 0, 0, 0, ...stream]);
  }

  #isOpen(slot: number): boolean {
    const words = this.#words(slot);
    return words[word.open]! > 0 || words[word.current]! >= 0;
  }

  #read(slot: number): GrownNodes {
    const { memory } = this.#crew;
    const room = this.#rooms[slot]!;
    const nodes = this.#words(slot)[word.nodeCount]!;
    return {
      nodes: memory.integers(room[part.nodes]!, nodeWords * nodes),
      order: memory.integers(room[part.order]!, this.#ground.data.rows),
      sets: memory.bytesAt(room[part.sets]!, this.#hasCodes ? codeSetBytes * nodes : 0),
      sums: memory.doubles(room[part.sums]!, (this.#ground.rows.values + 1) * nodes),
    };
  }

  get #hasCodes(): boolean {
    return this.#ground.columns.some(({ edges }) => edges === null);
  }

  #words(slot: number): Int32Array {
    return this.#crew.memory.integers(this.#slots + slot * slotBytes + 4 * firstWord, slotBytes / 4 - firstWord);
  }
}

/** Parts of a slot's room; its words name them in this order. */
const part = {
  order: 0,
  moved: 1,
  times: 2,
  weights: 3,
  targets: 4,
  nodes: 5,
  sums: 6,
  sets: 7,
  stack: 8,
  ask: 9,
  binSums: 10,
  counts: 11,
} as const;

/** Words behind the parts. */
const word = { nodeCount: 18, open: 19, current: 20 } as const;

/** Bytes of each part. */
function roomOf({ data: { rows }, columns, rows: { values }, minSamples }: ImpurityGround): readonly number[] {
  const nodes = 2 * Math.ceil(rows / minSamples);
  const sums = 8 * (values + 1);
  const sets = columns.some(({ edges }) => edges === null) ? codeSetBytes * nodes : 0;
  return [
    ...[4 * rows, 4 * rows, 4 * rows, 8 * rows, 8 * rows],
    ...[4 * nodeWords * nodes, sums * nodes, sets, 4 * (nodes + 2), 4 * columns.length],
    // Of the node that is searched: sums and rows of bins, those present in two orders, both sides, ranks, marks.
    ...[bins * sums, 4 * bins, 4 * bins, 4 * bins, sums, sums, 8 * bins, bins],
  ];
}

/** Lays out a `Ground` of kernels/tree-slot.ts. */
function placeGround(
  { memory }: Crew,
  { columns, data, rows, depth, minSamples, asked, randomCuts }: ImpurityGround,
): number {
  const words = columns.flatMap(({ bins: missing, edges, centers }) => [
    missing,
    edges === null ? 0 : placeFloats(memory, edges),
    centers === null ? 0 : placeDoubles(memory, centers),
  ]);
  return placeIndex(
    memory,
    Int32Array.of(
      ...[data.bins.byteOffset, data.rows, columns.length, rows.values, Number(rows.isClasses)],
      ...[placeDoubles(memory, rows.target), placeDoubles(memory, rows.weights)],
      ...[minSamples, depth, asked, Number(randomCuts)],
      ...[placeIndex(memory, Int32Array.from(words)), budget],
    ),
  );
}
