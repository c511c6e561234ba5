import { sigmoid, softmaxInPlace } from "../../core/compute/losses.ts";
import type { Rows } from "../../core/compute/kernels.ts";
import type { Crew } from "./crew.ts";
import { denseInto } from "./dense.ts";
import type { PlacedGlm } from "./glm-input.ts";
import { gramOf } from "./gram.ts";
import { strideOf } from "./matrices.ts";

/** Where to evaluate the second derivative, and where to put it. */
export interface HessianRequest {
  readonly coefficients: Float64Array;
  readonly hessian: Float64Array;
  readonly rows: Rows | undefined;
}

/**
 * The second derivative of a summed loss: one weighted Gram matrix per pair of outputs, weighted by how the
 * loss bends between their scores: 1, p(1 − p), or p_k(δ_kl − p_l).
 */
export function writeHessian(crew: Crew, placed: PlacedGlm, request: HessianRequest): void {
  const { rows } = request;
  if (rows !== undefined && "from" in rows) writeBlocks(crew, partOf(placed, rows), request, undefined);
  else writeBlocks(crew, placed, request, rows);
}

/** The problem of a range of rows alone: the same memory, seen from its first row on. */
function partOf(placed: PlacedGlm, { from, to }: { from: number; to: number }): PlacedGlm {
  const x = { ...placed.x, rows: to - from };
  const at = { ...placed.at, x: placed.at.x + 4 * from * x.stride };
  return { ...placed, x, at, weights: placed.weights?.subarray(from, to) };
}

function writeBlocks(
  crew: Crew,
  placed: PlacedGlm,
  { coefficients, hessian }: HessianRequest,
  rows: Rows | undefined,
): void {
  const { outputs, x } = placed;
  const { memory } = crew;
  const mark = memory.mark();
  const probabilities = placed.kind === "squared" ? null : probabilitiesOf(crew, placed, coefficients);
  const width = x.columns + 1;
  for (let k = 0; k < outputs; k++)
    for (let l = 0; l <= k; l++) {
      const weights = curvatures(placed, probabilities, k, l);
      const block = gramOf(crew, { x, address: placed.at.x, weights, rows });
      placeBlock(hessian, block, { k, l, width, size: outputs * width });
    }
  memory.release(mark);
}

/** rows × outputs class probabilities (one per row for logistic). */
function probabilitiesOf(crew: Crew, placed: PlacedGlm, coefficients: Float64Array): Float32Array {
  const { x, outputs, kind } = placed;
  const stride = strideOf(outputs);
  const address = crew.memory.allocate(4 * x.rows * stride);
  const width = x.columns + 1;
  const weights = Float64Array.from(
    { length: x.columns * outputs },
    (_, at) => coefficients[(at % outputs) * width + Math.floor(at / outputs)]!,
  );
  const bias = Float64Array.from({ length: outputs }, (_, k) => coefficients[k * width + x.columns]!);
  const rows = { from: 0, to: x.rows };
  denseInto(crew, { x, address: placed.at.x, weights, bias, out: { address, stride }, rows });
  const scores = crew.memory.floats(address, x.rows * stride);
  const probabilities = new Float32Array(x.rows * outputs);
  const row = new Float64Array(outputs);
  for (let i = 0; i < x.rows; i++) {
    row.set(scores.subarray(i * stride, i * stride + outputs));
    if (kind === "logistic") row[0] = sigmoid(row[0]!);
    else softmaxInPlace(row);
    probabilities.set(row, i * outputs);
  }
  return probabilities;
}

function curvatures(
  { outputs, weights, kind }: PlacedGlm,
  probabilities: Float32Array | null,
  k: number,
  l: number,
): Float32Array | undefined {
  if (probabilities === null) return weights;
  return Float32Array.from({ length: probabilities.length / outputs }, (_, i) => {
    const p = probabilities[i * outputs + k]!;
    const other = kind === "logistic" ? p : probabilities[i * outputs + l]!;
    return (weights?.[i] ?? 1) * p * ((k === l ? 1 : 0) - other);
  });
}

function placeBlock(
  hessian: Float64Array,
  block: Float64Array,
  { k, l, width, size }: { k: number; l: number; width: number; size: number },
): void {
  for (let i = 0; i < width; i++)
    for (let j = 0; j < width; j++) {
      const value = block[i * width + j]!;
      hessian[(k * width + i) * size + l * width + j] = value;
      hessian[(l * width + j) * size + k * width + i] = value;
    }
}
