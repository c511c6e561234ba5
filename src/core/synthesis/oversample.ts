import { columnOf, type Column, type ColumnSchema, type Table } from "../data/table.ts";
import type { Finding } from "../findings.ts";
import { seededStream, shuffle } from "../solvers/shuffle.ts";
import { extendColumn, isNominal } from "./extend-column.ts";
import { type Batch, type ClassRows, smoteSteps } from "./smote-nc.ts";

export interface OversamplingRequest {
  readonly table: Table;
  readonly features: readonly ColumnSchema[];
  /** Rows to fit on, the number of the class of each, and what each counts. */
  readonly rows: Int32Array;
  readonly target: Float32Array;
  readonly weights?: Float32Array;
  readonly classes: readonly string[];
  readonly neighbors: number;
  /** Rows a class shall have, as a share of those of the largest class. */
  readonly to: number;
  readonly seed: number;
  readonly file: string;
  readonly targetName: string;
}

/** Rows of a class to fit on, and how many were made besides. */
export interface MadeOfClass {
  readonly label: string;
  readonly rows: number;
  readonly made: number;
}

/** The features with made rows behind those of the file, and the rows to fit on with the made ones behind them. */
export interface Oversampled {
  readonly table: Table;
  readonly rows: Int32Array;
  readonly target: Float32Array;
  readonly weights?: Float32Array;
  readonly made: readonly MadeOfClass[];
  readonly findings: readonly Finding[];
}

/** New rows start from so many rows of a class, and look for neighbors among them. */
export const mostBases = 10_000;

/**
 * Makes rows of the smaller classes by SMOTE-NC. Neighbors are those of standardized numbers; of a class with more than
 * `mostBases` rows a seeded draw of that many is used. A number is interpolated where both rows have one, else it is
 * that of the row it starts from, or missing; a made row weighs what that row weighs. A class of a single row has no
 * neighbors and stays as it is, which is a finding.
 */
export function* oversamplingSteps(request: OversamplingRequest): Generator<undefined, Oversampled> {
  const { features, table, target, classes } = request;
  const columns = features.map(({ name }) => columnOf(table, name)!);
  const groups = placesByClass(target, classes.length);
  const largest = groups.reduce((most, { length }) => Math.max(most, length), 0);
  const goal = Math.round(request.to * largest);
  const scaled = columns.map((column) => scaledNumbers(column, request.rows));
  const batches: Batch[] = [];
  for (const [label, group] of groups.entries()) {
    const count = goal - group.length;
    if (count <= 0 || group.length < 2) continue;
    const seed = request.seed + 1 + label;
    const places = drawnOf(group, seed);
    const data = classRows(columns, scaled, { places, rows: request.rows });
    const made = yield* smoteSteps(data, { count, neighbors: request.neighbors, seed });
    batches.push({ label, places, made });
  }
  return joinBatches(request, { columns, batches, groups });
}

function placesByClass(target: Float32Array, classes: number): readonly Int32Array[] {
  const groups = Array.from({ length: classes }, (): number[] => []);
  target.forEach((label, place) => groups[label]!.push(place));
  return groups.map((places) => Int32Array.from(places));
}

function drawnOf(places: Int32Array, seed: number): Int32Array {
  if (places.length <= mostBases) return places;
  const order = places.slice();
  shuffle(order, seededStream(seed));
  return order.subarray(0, mostBases);
}

/**
 * A number column less its mean, over its standard deviation in the rows to fit on; 0 for one that is constant, null for
 * nominal ones.
 */
function scaledNumbers(column: Column, rows: Int32Array): Float64Array | null {
  if (column.kind === "category" || isNominal(column)) return null;
  const values = Float64Array.from(rows, (row) => column.values[row]!);
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0 * value));
}

function classRows(
  columns: readonly Column[],
  scaled: readonly (Float64Array | null)[],
  { places, rows }: { readonly places: Int32Array; readonly rows: Int32Array },
): ClassRows {
  const numbers = scaled
    .filter((values) => values !== null)
    .map((values) => Float64Array.from(places, (place) => values[place]!));
  const nominals = columns
    .filter(isNominal)
    .map((column) => places.map((place) => nominalAt(column, rows[place]!)));
  return { rows: places.length, numbers, nominals };
}

function nominalAt(column: Column, row: number): number {
  if (column.kind === "category") return column.codes[row]!;
  const value = column.values[row]!;
  return Number.isNaN(value) ? -1 : value;
}

interface Batches {
  readonly columns: readonly Column[];
  readonly batches: readonly Batch[];
  readonly groups: readonly Int32Array[];
}

function joinBatches(request: OversamplingRequest, { columns, batches, groups }: Batches): Oversampled {
  const { table, rows, target, weights, classes } = request;
  const bases = batches.flatMap(({ places, made }) => made.map(({ base }) => places[base]!));
  const labels = batches.flatMap(({ label, made }) => made.map(() => label));
  const nominals = columns.filter(isNominal);
  const extended = columns.map((column) =>
    extendColumn(column, { rows, batches, count: bases.length, nominal: nominals.indexOf(column) }),
  );
  const counts = new Map(batches.map(({ label, made }) => [label, made.length]));
  return {
    table: { rows: table.rows + bases.length, columns: extended },
    rows: joined(
      rows,
      Int32Array.from(bases.keys(), (at) => table.rows + at),
    ),
    target: joined(target, Float32Array.from(labels)),
    ...(weights && {
      weights: joined(
        weights,
        Float32Array.from(bases, (base) => weights[base]!),
      ),
    }),
    made: classes.map((label, at) => ({ label, rows: groups[at]!.length, made: counts.get(at) ?? 0 })),
    findings: [...lonely(request, groups), oversampledFinding(request, bases.length)],
  };
}

function joined<Numbers extends Int32Array | Float32Array>(first: Numbers, second: Numbers): Numbers {
  const all = new (first.constructor as new (length: number) => Numbers)(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function lonely(
  { classes, file, targetName }: OversamplingRequest,
  groups: readonly Int32Array[],
): readonly Finding[] {
  const where = { file, column: targetName };
  return classes
    .filter((_, label) => groups[label]!.length === 1)
    .map((label) => ({ code: "not-oversampled", severity: "warning", args: { label }, where }) as const);
}

function oversampledFinding({ rows, file, targetName }: OversamplingRequest, made: number): Finding {
  const where = { file, column: targetName };
  return { code: "oversampled", severity: "info", args: { made, rows: rows.length }, where };
}
