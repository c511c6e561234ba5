import type { Table } from "../data/table.ts";
import { runSteps } from "../steps.ts";
import { associate, toVector, type Pair, type Vector } from "./associations.ts";
import type { Associations, TargetAssociation } from "./report.ts";
import { sampledRows } from "./sampled-rows.ts";

/** The matrix holds at most so many columns. */
export const mostColumns = 100;
/** A pair looks at this many cells; rows are fewer where that and preparing the columns would take long. */
const mostWork = 6e7;
/** Preparing a column, ranks and all, takes as long as so many pairs. */
const pairsPerColumn = 40;
/** A correlation of so many rows is within 0.05 of the truth, nineteen times in twenty. */
const fewestRows = 2000;
/** One of so many is within 0.014: more rows would hardly be seen in two decimals. */
const mostRows = 20_000;

export interface AssociationRequest {
  readonly table: Table;
  /** Names of the columns worth looking at, in the order of the file. */
  readonly usable: readonly string[];
  /** One of the usable columns, or undefined. */
  readonly target: string | undefined;
  /** Lets messages in; throws `cancelled`. */
  readonly pause: () => Promise<void>;
}

/** The matrix of a table, and each usable column beside the target, most associated first; empty without one. */
export async function associationsOf(
  request: AssociationRequest,
): Promise<{ readonly matrix: Associations; readonly withTarget: readonly TargetAssociation[] }> {
  const withTarget = await targetAssociations(request);
  const names = matrixColumns(request, withTarget);
  const rows = rowsFor(request.table.rows, names.length * (pairsPerColumn + (names.length - 1) / 2));
  const vectors: Vector[] = [];
  for (const name of names) {
    vectors.push(await runSteps(vectorOf(request.table, name, rows), request));
    await request.pause();
  }
  const pairs: Pair[][] = [];
  for (const [index, vector] of vectors.entries()) {
    const beside: Pair[] = [];
    for (const other of vectors.slice(0, index)) {
      beside.push(await runSteps(associate(vector, other), request));
      await request.pause();
    }
    pairs.push(beside);
  }
  const leftOut = request.usable.length - names.length;
  const columns = vectors.map(({ name, kind }) => ({ name, kind }));
  return { withTarget, matrix: { columns, leftOut, rows: rows.length, ...squares(vectors, pairs) } };
}

/** With a target those most associated with it, and itself; without one the first. */
function matrixColumns(
  { usable, target }: AssociationRequest,
  withTarget: readonly TargetAssociation[],
): readonly string[] {
  if (target === undefined || usable.length <= mostColumns) return usable.slice(0, mostColumns);
  const chosen = new Set([target, ...withTarget.slice(0, mostColumns - 1).map(({ name }) => name)]);
  return usable.filter((name) => chosen.has(name));
}

async function targetAssociations(request: AssociationRequest): Promise<readonly TargetAssociation[]> {
  const { table, usable, target } = request;
  if (target === undefined) return [];
  const rows = rowsFor(table.rows, usable.length * (pairsPerColumn + 1));
  const vector = await runSteps(vectorOf(table, target, rows), request);
  const found: TargetAssociation[] = [];
  for (const name of usable) {
    if (name === target) continue;
    const own = await runSteps(vectorOf(table, name, rows), request);
    await request.pause();
    found.push({ name, ...(await runSteps(associate(own, vector), request)) });
    await request.pause();
  }
  const strength = ({ value }: TargetAssociation) => (value === null ? -1 : Math.abs(value));
  return found.sort((left, right) => strength(right) - strength(left));
}

/** Rows to look at when one of them costs so many steps. */
function rowsFor(rows: number, steps: number): Int32Array {
  const wanted = Math.min(mostRows, Math.max(fewestRows, Math.floor(mostWork / Math.max(1, steps))));
  return rows <= wanted ? Int32Array.from({ length: rows }, (_, row) => row) : sampledRows(rows, wanted);
}

function vectorOf({ columns }: Table, name: string, rows: Int32Array): Generator<undefined, Vector> {
  return toVector(
    columns.find((column) => column.name === name)!,
    rows,
  );
}

function squares(vectors: readonly Vector[], pairs: readonly (readonly Pair[])[]) {
  const full = (of: (pair: Pair) => number | null, self: (vector: Vector) => number | null) =>
    vectors.map((vector, row) =>
      vectors.map((_, column) => {
        if (row === column) return self(vector);
        return of(pairs[Math.max(row, column)]![Math.min(row, column)]!);
      }),
    );
  return {
    values: full(
      ({ value }) => value,
      () => 1,
    ),
    spearman: full(
      ({ spearman }) => spearman,
      ({ numbers }) => (numbers === null ? null : 1),
    ),
  };
}
