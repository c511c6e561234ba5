import { gatherScalars, gatherWeights, padWithZeros, tileOf, tileRows } from "./rows";
import { slopeSum, tileGradient, tileLoss, tileScores } from "./single-score";

/**
 * Mini-batch gradient descent of a model with one score through `count` rows in the order of `index`;
 * returns the summed loss each batch had before its step.
 *
 * `coefficients` and `velocity`: doubles [stride][intercept][3 unused], moved in place; `columns` of
 * them are real. `preconditioner`: 0, or (columns + 1) rows of doubles, each padded to an even number,
 * the intercept last. `scale` turns a batch's summed gradient into a mean. `scratch` as in linearChunk, then
 * stride + 4 floats and 2 × (stride + 4) doubles.
 */
export function descend(
  scratch: usize,
  kind: i32,
  x: usize,
  stride: i32,
  columns: i32,
  index: usize,
  count: i32,
  batchSize: i32,
  targets: usize,
  weights: usize,
  coefficients: usize,
  velocity: usize,
  preconditioner: usize,
  scale: f64,
  learningRate: f64,
  momentum: f64,
  reach: f64,
  l2: f64,
  l1: f64,
): f64 {
  const bytes = (<usize>stride) << 2;
  const gradient = scratch + 768;
  const ahead = gradient + bytes + 64 * bytes;
  const slopes = ahead + bytes + 16;
  const directions = preconditioner == 0 ? slopes : slopes + ((<usize>(stride + 4)) << 3);
  let loss: f64 = 0;
  memory.fill(ahead, 0, bytes + 16);
  memory.fill(slopes, 0, (<usize>(stride + 4)) << 3);
  for (let start = 0; start < count; start += batchSize) {
    const end = min(count, start + batchSize);
    lookAhead(ahead, coefficients, velocity, stride, columns, reach);
    memory.fill(gradient, 0, bytes);
    loss += batchLoss(scratch, kind, x, stride, index, start, end, targets, weights, ahead);
    const decay = (l2 * <f64>(end - start)) / <f64>batchSize;
    for (let j = 0; j < columns; j++) {
      const at = (<usize>j) << 3;
      const point = load<f64>(coefficients + at) + reach * load<f64>(velocity + at);
      store<f64>(slopes + at, <f64>load<f32>(gradient + ((<usize>j) << 2)) * scale + decay * point);
    }
    store<f64>(slopes + ((<usize>columns) << 3), batchSlope * scale);
    if (preconditioner != 0) multiply(preconditioner, slopes, columns + 1, directions);
    for (let j = 0; j <= columns; j++) {
      const at = (<usize>(j == columns ? stride : j)) << 3;
      const step = learningRate * load<f64>(directions + ((<usize>j) << 3));
      move(coefficients + at, velocity + at, momentum, step, j == columns ? 0 : learningRate * l1);
    }
  }
  return loss;
}

/** out = matrix · vector; rows of the matrix are padded to an even number of doubles, as is the vector. */
function multiply(matrix: usize, vector: usize, width: i32, out: usize): void {
  const bytes = (<usize>((width + 1) & ~1)) << 3;
  for (let i = 0; i < width; i++) {
    const row = matrix + <usize>i * bytes;
    let sum = f64x2.splat(0);
    for (let j: usize = 0; j < bytes; j += 16)
      sum = f64x2.add(sum, f64x2.mul(v128.load(row + j), v128.load(vector + j)));
    store<f64>(out + ((<usize>i) << 3), f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
  }
}

let batchSlope: f64 = 0;

/** ahead = coefficients + reach · velocity, as floats. */
function lookAhead(
  ahead: usize,
  coefficients: usize,
  velocity: usize,
  stride: i32,
  columns: i32,
  reach: f64,
): void {
  for (let j = 0; j <= columns; j++) {
    const at = <usize>(j == columns ? stride : j);
    const value = load<f64>(coefficients + (at << 3)) + reach * load<f64>(velocity + (at << 3));
    store<f32>(ahead + (at << 2), <f32>value);
  }
}

/** Adds a batch's gradient to the scratch's, leaves its slope sum; returns its loss. */
function batchLoss(
  scratch: usize,
  kind: i32,
  x: usize,
  stride: i32,
  index: usize,
  start: i32,
  end: i32,
  targets: usize,
  weights: usize,
  ahead: usize,
): f64 {
  const bytes = (<usize>stride) << 2;
  const tileTargets = scratch + 256;
  const tileWeights = tileTargets + 256;
  const gradient = tileWeights + 256;
  let loss: f64 = 0;
  batchSlope = 0;
  for (let first = start; first < end; first += tileRows) {
    const rows = min(tileRows, end - first);
    const tile = tileOf(x, stride, index, first, rows, gradient + bytes);
    gatherScalars(targets, index, first, rows, tileTargets);
    gatherWeights(weights, index, first, rows, tileWeights);
    padWithZeros(scratch, rows);
    tileScores(tile, stride, rows, ahead, load<f32>(ahead + bytes), scratch);
    loss += tileLoss(kind, rows, scratch, tileTargets, tileWeights);
    batchSlope += slopeSum;
    tileGradient(tile, stride, rows, scratch, gradient);
  }
  return loss;
}

/** One coefficient's step; an l1 penalty soft-thresholds the outcome by `threshold`. */
function move(coefficient: usize, velocity: usize, momentum: f64, step: f64, threshold: f64): void {
  const old = load<f64>(coefficient);
  const moved = momentum * load<f64>(velocity) - step;
  let next = old + moved;
  if (threshold > 0) next = copysign<f64>(max(abs<f64>(next) - threshold, 0), next);
  store<f64>(velocity, threshold > 0 ? next - old : moved);
  store<f64>(coefficient, next);
}
