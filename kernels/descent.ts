import { gatherScalars, gatherWeights, padWithZeros, tileOf, tileRows } from "./rows";
import { slopeSum, tileGradient, tileLoss, tileScores } from "./single-score";

/**
 * Mini-batch gradient descent of a model with one score through `count` rows in the order of `index`;
 * returns the summed loss each batch had before its step.
 *
 * `coefficients` and `velocity`: doubles [stride][intercept][3 unused], moved in place; `columns` of
 * them are real. `scratch` as in linearChunk, and stride + 4 floats more at its end.
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
  learningRate: f64,
  momentum: f64,
  reach: f64,
  l2: f64,
  l1: f64,
): f64 {
  const bytes = (<usize>stride) << 2;
  const gradient = scratch + 768;
  const ahead = gradient + bytes + 64 * bytes;
  let loss: f64 = 0;
  memory.fill(ahead, 0, bytes + 16);
  for (let start = 0; start < count; start += batchSize) {
    const end = min(count, start + batchSize);
    lookAhead(ahead, coefficients, velocity, stride, columns, reach);
    memory.fill(gradient, 0, bytes);
    loss += batchLoss(scratch, kind, x, stride, index, start, end, targets, weights, ahead);
    const scale: f64 = batchWeight > 0 ? 1 / batchWeight : 0;
    for (let j = 0; j < columns; j++) {
      const at = (<usize>j) << 3;
      const point = load<f64>(coefficients + at) + reach * load<f64>(velocity + at);
      const slope = <f64>load<f32>(gradient + ((<usize>j) << 2)) * scale + l2 * point;
      move(coefficients + at, velocity + at, momentum, learningRate * slope, learningRate * l1);
    }
    const last = (<usize>stride) << 3;
    move(coefficients + last, velocity + last, momentum, learningRate * batchSlope * scale, 0);
  }
  return loss;
}

let batchWeight: f64 = 0;
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

/** Adds a batch's gradient to the scratch's, leaves its weight and slope sum; returns its loss. */
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
  batchWeight = 0;
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
    for (let i = 0; i < rows; i++) batchWeight += <f64>load<f32>(tileWeights + ((<usize>i) << 2));
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
