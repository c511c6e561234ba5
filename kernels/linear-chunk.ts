import { addToDoubles, gatherScalars, gatherWeights, padWithZeros, tileOf, tileRows } from "./rows";
import { slopeSum, tileGradient, tileLoss, tileScores } from "./single-score";

/**
 * Loss and gradient of a model with one score, over one chunk of rows, in one sweep.
 *
 * `coefficients`: stride floats, then the intercept. `partials`: per chunk, doubles [gradient: stride]
 * [intercept][loss][2 unused]. `index` 0 means the rows `from` … `to` themselves.
 * `scratch` holds 3 × 64 floats, stride floats and 64 × stride floats.
 */
export function linearChunk(
  chunk: i32,
  scratch: usize,
  kind: i32,
  x: usize,
  stride: i32,
  index: usize,
  from: i32,
  to: i32,
  chunkRows: i32,
  targets: usize,
  weights: usize,
  coefficients: usize,
  wantsGradient: i32,
  partials: usize,
): void {
  const bytes = (<usize>stride) << 2;
  const partial = partials + <usize>chunk * ((<usize>stride + 4) << 3);
  memory.fill(partial, 0, (<usize>stride + 4) << 3);
  const scores = scratch;
  const tileTargets = scores + 256;
  const tileWeights = tileTargets + 256;
  const gradient = tileWeights + 256;
  const gathered = gradient + bytes;
  const intercept = load<f32>(coefficients + bytes);
  const end = min(to, from + (chunk + 1) * chunkRows);
  let loss: f64 = 0;
  let slopes: f64 = 0;
  for (let first = from + chunk * chunkRows; first < end; first += tileRows) {
    const rows = min(tileRows, end - first);
    const tile = tileOf(x, stride, index, first, rows, gathered);
    gatherScalars(targets, index, first, rows, tileTargets);
    gatherWeights(weights, index, first, rows, tileWeights);
    padWithZeros(scores, rows);
    tileScores(tile, stride, rows, coefficients, intercept, scores);
    loss += tileLoss(kind, rows, scores, tileTargets, tileWeights);
    if (!wantsGradient) continue;
    slopes += slopeSum;
    memory.fill(gradient, 0, bytes);
    tileGradient(tile, stride, rows, scores, gradient);
    addToDoubles(partial, gradient, stride);
  }
  store<f64>(partial + ((<usize>stride) << 3), slopes);
  store<f64>(partial + ((<usize>stride) << 3), loss, 8);
}
