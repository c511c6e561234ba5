import type {
  DenseLayer,
  Kernels,
  LossKind,
  Matrix,
  Moments,
  NetworkInput,
  NetworkProblem,
  Rows,
} from "./kernels.ts";
import { gatherRows } from "./gather-rows.ts";
import { measureColumns } from "./measures.ts";
import { nearestDistances } from "./nearest.ts";
import { referenceEigenLoops } from "./reference-eigen.ts";
import { referenceBinnedRows } from "./reference-histograms.ts";
import { ReferenceGlm } from "./reference-glm.ts";
import { addTrees } from "./reference-trees.ts";
import { ReferenceNetwork } from "./reference-network.ts";
import { rowNumbers } from "./row-numbers.ts";
import { summarizeColumns } from "./summaries.ts";

/** Kernels in plain TypeScript and float64: the law the fast ones are tested against, and core tests' own. */
export function createReferenceKernels(): Kernels {
  return {
    threads: 1,
    eigen: referenceEigenLoops,
    matrix,
    reset: () => undefined,
    gather: gatherRows,
    momentSteps,
    gram,
    glm,
    network,
    dense,
    binnedRows: referenceBinnedRows,
    addTrees,
    summarize: summarizeColumns,
    measure: measureColumns,
    nearest: nearestDistances,
  };
}

function matrix(rows: number, columns: number): Matrix {
  const stride = Math.ceil(columns / 4) * 4;
  return { rows, columns, stride, data: new Float32Array(rows * stride) };
}

/** Two passes: means first, then products of the differences (Chan, Golub & LeVeque 1983, eq. 1.2). */
function* momentSteps(x: Matrix, rows?: Rows): Generator<undefined, Moments> {
  const { columns } = x;
  const taken = Array.from(rowNumbers(x.rows, rows));
  const count = taken.length;
  const mean = new Float64Array(columns);
  for (const row of taken) for (let j = 0; j < columns; j++) mean[j]! += cell(x, row, j) / count;
  yield;
  const covariance = new Float64Array(columns * columns);
  for (const row of taken) {
    const difference = mean.map((value, j) => cell(x, row, j) - value);
    addOuter(covariance, difference, count > 1 ? 1 / (count - 1) : 0);
  }
  return { mean, covariance };
}

function gram(x: Matrix, weights?: Float32Array, rows?: Rows): Float64Array {
  const width = x.columns + 1;
  const out = new Float64Array(width * width);
  for (const row of rowNumbers(x.rows, rows)) {
    const vector = Float64Array.from({ length: width }, (_, j) => (j < x.columns ? cell(x, row, j) : 1));
    addOuter(out, vector, weights?.[row] ?? 1);
  }
  return out;
}

function cell({ data, stride }: Matrix, row: number, column: number): number {
  return data[row * stride + column]!;
}

/** out += weight · vector vectorᵀ. */
function addOuter(out: Float64Array, vector: Float64Array, weight: number): void {
  const { length } = vector;
  for (let j = 0; j < length; j++)
    for (let k = 0; k < length; k++) out[j * length + k]! += weight * vector[j]! * vector[k]!;
}

function glm(kind: LossKind, x: Matrix, target: Float32Array, outputs: number, weights?: Float32Array) {
  return new ReferenceGlm({ kind, x, target, outputs, weights });
}

function network(input: NetworkInput): NetworkProblem {
  return new ReferenceNetwork(input);
}

function dense({ x, weights, bias }: DenseLayer, out: Matrix, rows?: Rows): void {
  for (const i of rowNumbers(x.rows, rows))
    for (let k = 0; k < bias.length; k++) {
      let sum = bias[k]!;
      for (let j = 0; j < x.columns; j++) sum += cell(x, i, j) * weights[j * bias.length + k]!;
      out.data[i * out.stride + k] = sum;
    }
}
