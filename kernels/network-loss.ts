import { exp4, log4, sumLanes } from "./transcendental";
import { padWithZeros } from "./rows";
import { tileLoss } from "./single-score";

/**
 * Replaces the scores of a tile (rows × stride floats) by the weighted slopes d loss / d score and returns
 * the weighted loss. `kind` 0 squared, 1 logistic (both one score), 2 softmax over `outputs` scores.
 * `column` is scratch for one tile's single scores. Padding ends as zero.
 */
export function outputLoss(
  kind: i32,
  rows: i32,
  scores: usize,
  stride: i32,
  outputs: i32,
  targets: usize,
  weights: usize,
  column: usize,
): f64 {
  if (kind != 2) return singleLoss(kind, rows, scores, stride, targets, weights, column);
  let sum: f64 = 0;
  for (let i = 0; i < rows; i++) {
    const target = <i32>load<f32>(targets + ((<usize>i) << 2));
    const weight = load<f32>(weights + ((<usize>i) << 2));
    const at = scores + ((<usize>i * <usize>stride) << 2);
    sum += <f64>weight * softmaxRow(at, stride, outputs, target, weight);
  }
  return sum;
}

function singleLoss(
  kind: i32,
  rows: i32,
  scores: usize,
  stride: i32,
  targets: usize,
  weights: usize,
  column: usize,
): f64 {
  const step = (<usize>stride) << 2;
  padWithZeros(column, rows);
  for (let i = 0; i < rows; i++) store<f32>(column + ((<usize>i) << 2), load<f32>(scores + <usize>i * step));
  const loss = tileLoss(kind, rows, column, targets, weights);
  for (let i = 0; i < rows; i++) {
    v128.store(scores + <usize>i * step, f32x4.splat(0));
    store<f32>(scores + <usize>i * step, load<f32>(column + ((<usize>i) << 2)));
  }
  return loss;
}

/** −log softmax(target) of one row; its scores become weight · (probabilities − one-hot). */
function softmaxRow(scores: usize, stride: i32, outputs: i32, target: i32, weight: f32): f64 {
  for (let k = outputs; k < stride; k++) store<f32>(scores + ((<usize>k) << 2), -3.0e38);
  const bytes = (<usize>stride) << 2;
  let largest = v128.load(scores);
  for (let k: usize = 16; k < bytes; k += 16) largest = f32x4.max(largest, v128.load(scores + k));
  const top = max(
    max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
    max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
  );
  const own = load<f32>(scores + ((<usize>target) << 2)) - top;
  let sum = f32x4.splat(0);
  for (let k: usize = 0; k < bytes; k += 16) {
    const e = exp4(f32x4.sub(v128.load(scores + k), f32x4.splat(top)));
    sum = f32x4.add(sum, e);
    v128.store(scores + k, e);
  }
  const total = sumLanes(sum);
  const scale = f32x4.splat(weight / total);
  for (let k: usize = 0; k < bytes; k += 16) v128.store(scores + k, f32x4.mul(v128.load(scores + k), scale));
  for (let k = outputs; k < stride; k++) store<f32>(scores + ((<usize>k) << 2), 0);
  const at = scores + ((<usize>target) << 2);
  store<f32>(at, load<f32>(at) - weight);
  return <f64>f32x4.extract_lane(log4(f32x4.splat(total)), 0) - <f64>own;
}
