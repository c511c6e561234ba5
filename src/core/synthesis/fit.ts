import type { Kernels } from "../compute/kernels.ts";
import type { Table } from "../data/table.ts";
import { encodeColumn, type EncodedColumn } from "./codes.ts";
import { correlationSteps, factorSteps } from "./correlation.ts";
import { fitEffects, momentsOf } from "./effects.ts";
import type { Codes } from "./information.ts";
import { latentOf } from "./latent.ts";
import { type ColumnModel, type Latent, restCode, type Synthesizer } from "./model.ts";
import { networkSteps } from "./network.ts";
import { normalScores } from "../statistics/normal-scores.ts";
import { Ties, undoTies } from "./ties.ts";

export interface SynthesisFit {
  readonly table: Table;
  /** Rows to learn from. */
  readonly rows: Int32Array;
  /** A column with classes that rows can be asked for by; drawn first. */
  readonly target?: string | undefined;
  /** Hold matrices until their reset. */
  readonly kernels: Pick<Kernels, "matrix" | "dense">;
}

/**
 * Fits a generator to rows of a table, in steps.
 *
 * Discrete values (categories, booleans, numbers of few values, heaps such as zeros, and whether a cell is missing)
 * are variables of a Bayesian network. The other numbers and dates are a Gaussian copula with empirical marginals
 * (Sklar 1959; Nelsen 2006) whose means and spreads depend on the discrete values: the general location model
 * (Olkin & Tate 1961) behind normal scores. Without discrete columns it is the Gaussian copula itself.
 */
export function* fitSteps({ table, rows, target, kernels }: SynthesisFit): Generator<undefined, Synthesizer> {
  const encoded: EncodedColumn[] = [];
  for (const column of table.columns) {
    encoded.push(yield* encodeColumn({ column, rows, isTarget: column.name === target }));
    yield;
  }
  const { columns, data } = number(encoded, rows.length);
  const root = columns.find(({ name }) => name === target)?.variable ?? -1;
  const network = data.levels.length === 0 ? [] : yield* networkSteps(data, Math.max(0, root));
  const { latents, factor } = yield* copulaSteps({ columns, encoded, data, root, table, rows, kernels });
  return { columns, levels: data.levels, network, latents, factor, fittedRows: rows.length };
}

/** Numbers variables and latents: a column of one code in all rows needs no variable. */
function number(
  encoded: readonly EncodedColumn[],
  rows: number,
): { columns: readonly ColumnModel[]; data: Codes } {
  const codes: Int32Array[] = [];
  const levels: number[] = [];
  let latents = 0;
  const columns = encoded.map(({ model, codes: own }) => {
    const rest = model.rest?.type === "continuous" ? { ...model.rest, latent: latents++ } : model.rest;
    const count = countOf(model);
    if (count < 2) return { ...model, rest };
    levels.push(count);
    return { ...model, rest, variable: codes.push(own) - 1 };
  });
  return { columns, data: { codes, levels: Int32Array.from(levels), rows } };
}

function countOf({ kind, texts, numbers, rest, hasMissing }: ColumnModel): number {
  const fixed = kind === "category" ? texts.length : numbers.length;
  return fixed + (rest === null ? 0 : 1) + (hasMissing ? 1 : 0);
}

interface CopulaRequest {
  readonly columns: readonly ColumnModel[];
  readonly encoded: readonly EncodedColumn[];
  readonly data: Codes;
  readonly root: number;
  readonly table: Table;
  readonly rows: Int32Array;
  readonly kernels: SynthesisFit["kernels"];
}

function* copulaSteps(request: CopulaRequest) {
  const ties = new Ties();
  const coordinates: Coordinate[] = [];
  for (const [index, { rest }] of request.columns.entries()) {
    if (rest?.type !== "continuous") continue;
    coordinates.push(yield* coordinateOf(index, request, ties));
    yield;
  }
  const correlation = yield* correlationSteps({
    columns: coordinates.map(({ residual }) => residual),
    kernels: request.kernels,
  });
  undoTies(
    correlation,
    coordinates.map(({ kept }) => kept),
  );
  const factor = yield* factorSteps(correlation, coordinates.length);
  return { latents: coordinates.map(({ latent }) => latent), factor };
}

interface Coordinate {
  readonly latent: Latent;
  /** What the discrete values leave of it, row for row. */
  readonly residual: Float64Array;
  /** The share of the residual's standard deviation that ties leave. */
  readonly kept: number;
}

function* coordinateOf(index: number, request: CopulaRequest, ties: Ties): Generator<undefined, Coordinate> {
  const { data, root } = request;
  const scores = yield* scoresOf(index, request);
  yield;
  const loss = ties.lossOf(scores);
  const effects = fitEffects({ data, scores, loss, favorite: root });
  yield;
  const latent = latentOf({ effects, data, scores });
  yield;
  if (effects === null) return { latent, residual: scores, kept: Math.sqrt(1 - loss) };
  const residual = standardized(scores, effects, data);
  return { latent, residual, kept: loss === 0 ? 1 : deviationOf(residual) };
}

/** Normal scores of a column's rest; NaN in rows where it holds a fixed value or none. */
function* scoresOf(
  index: number,
  { columns, encoded, table, rows }: CopulaRequest,
): Generator<undefined, Float64Array> {
  const column = table.columns[index]!;
  const code = restCode(columns[index]!);
  const { codes } = encoded[index]!;
  if (column.kind === "category") return new Float64Array(rows.length).fill(NaN);
  return yield* normalScores(
    Float64Array.from(rows, (row, at) => (codes[at] === code ? column.values[row]! : NaN)),
  );
}

function standardized(
  scores: Float64Array,
  effects: NonNullable<Latent["effects"]>,
  data: Codes,
): Float64Array {
  return scores.map((score, row) => {
    const { mean, spread } = momentsOf(effects, (variable) => data.codes[variable]![row]!);
    return (score - mean) / spread;
  });
}

/** Around 0; NaN left out. */
function deviationOf(values: Float64Array): number {
  const present = values.filter((value) => !Number.isNaN(value));
  return Math.sqrt(present.reduce((sum, value) => sum + value * value, 0) / present.length);
}
