import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { uniform } from "../trees/samples.ts";

const trees = 100;
const sampleSize = 256;
/** Rows scored between two steps. */
const sliceRows = 4096;

/** Values that are compared, one array per column, none missing. */
export type IsolationColumns = readonly Float64Array[];

/** Nodes in arrays: an inner one sends values below its threshold left; a leaf has a length of the path to it. */
interface Tree {
  readonly column: Int32Array;
  readonly threshold: Float64Array;
  readonly right: Int32Array;
  readonly path: Float64Array;
}

/** Average length of the path of an unsuccessful search in a binary search tree of so many rows. */
export function averagePath(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * (Math.log(rows - 1) + 0.5772156649015329) - (2 * (rows - 1)) / rows;
}

/**
 * How isolated each row is (Liu, Ting & Zhou 2008, "Isolation Forest"): 100 trees on 256 rows each; about 0.5 where
 * nothing stands out, towards 1 for rows that few cuts set apart. Seeded; in steps of some milliseconds.
 */
export function* isolationScores(
  columns: IsolationColumns,
  rows: number,
  seed: number,
): Generator<undefined, Float64Array> {
  const stream = xoroshiro128plus(seed);
  stream.jump();
  const paths = new Float64Array(rows);
  const size = Math.min(sampleSize, rows);
  for (let tree = 0; tree < trees; tree++) {
    yield* addPaths(growTree(columns, sample(rows, size, stream), stream), columns, paths);
    yield;
  }
  const usual = averagePath(size);
  return paths.map((path) => (usual === 0 ? 0.5 : 2 ** (-path / trees / usual)));
}

/** `size` different rows. */
function sample(rows: number, size: number, stream: RandomGenerator): number[] {
  if (size === rows) return Array.from({ length: rows }, (_, row) => row);
  const chosen = new Set<number>();
  while (chosen.size < size) chosen.add(Math.floor(uniform(stream) * rows));
  return Array.from(chosen);
}

class TreeBuilder {
  readonly column: number[] = [];
  readonly threshold: number[] = [];
  readonly right: number[] = [];
  readonly path: number[] = [];

  /** A leaf until it is split; its number. */
  add(path: number): number {
    this.column.push(-1);
    this.threshold.push(0);
    this.right.push(0);
    return this.path.push(path) - 1;
  }

  finish(): Tree {
    return {
      column: Int32Array.from(this.column),
      threshold: Float64Array.from(this.threshold),
      right: Int32Array.from(this.right),
      path: Float64Array.from(this.path),
    };
  }
}

function growTree(columns: IsolationColumns, rows: readonly number[], stream: RandomGenerator): Tree {
  const limit = Math.ceil(Math.log2(Math.max(2, rows.length)));
  const builder = new TreeBuilder();
  const grow = (node: readonly number[], depth: number): number => {
    const id = builder.add(depth + averagePath(node.length));
    const cut = depth < limit && node.length > 1 ? chooseCut(columns, node, stream) : null;
    if (cut === null) return id;
    const values = columns[cut.column]!;
    builder.column[id] = cut.column;
    builder.threshold[id] = cut.threshold;
    grow(
      node.filter((row) => values[row]! < cut.threshold),
      depth + 1,
    );
    builder.right[id] = grow(
      node.filter((row) => values[row]! >= cut.threshold),
      depth + 1,
    );
    return id;
  };
  grow(rows, 0);
  return builder.finish();
}

interface Cut {
  readonly column: number;
  readonly threshold: number;
}

/** A random threshold in a random column that varies; null when none of some tries does. */
function chooseCut(columns: IsolationColumns, rows: readonly number[], stream: RandomGenerator): Cut | null {
  for (let tries = 0; tries < Math.min(columns.length * 2, 50); tries++) {
    const column = Math.floor(uniform(stream) * columns.length);
    const values = columns[column]!;
    let [least, most] = [Infinity, -Infinity];
    for (const row of rows) {
      least = Math.min(least, values[row]!);
      most = Math.max(most, values[row]!);
    }
    const threshold = least + uniform(stream) * (most - least);
    if (threshold > least) return { column, threshold };
  }
  return null;
}

function* addPaths(tree: Tree, columns: IsolationColumns, paths: Float64Array): Generator<undefined, void> {
  for (let row = 0; row < paths.length; row++) {
    let node = 0;
    for (let column = tree.column[0]!; column >= 0; column = tree.column[node]!)
      node = columns[column]![row]! < tree.threshold[node]! ? node + 1 : tree.right[node]!;
    paths[row]! += tree.path[node]!;
    if (row % sliceRows === sliceRows - 1) yield;
  }
}
