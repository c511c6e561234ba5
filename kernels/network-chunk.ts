import { dropRow } from "./dropout";
import { multiplyAdd } from "./multiply";
import { outputLoss } from "./network-loss";
import { addToDoubles, gatherScalars, gatherWeights, tileOf, tileRows } from "./rows";
import { tanh4 } from "./transcendental";

/** Floats in the parameters of a layer: its weights, then its bias. */
function layerSize(widths: usize, layer: i32): i32 {
  const inputs = load<i32>(widths + ((<usize>layer) << 2));
  const outputs = load<i32>(widths + ((<usize>layer) << 2), 4);
  return (inputs + 1) * outputs;
}

/**
 * Loss and gradient of a dense network over one chunk of rows, forward and backward tile by tile.
 *
 * `widths`: layers + 1 padded widths, the first being x's stride. `parameters`: per layer, weights
 * (inputs × outputs, row-major) then bias. `transposed`: the same weights, outputs × inputs (its biases
 * unused). `activation` 1 is relu, 2 tanh. `partials`: per chunk, `size` doubles of gradient laid out like
 * the parameters, then [loss][3 unused]. Dropout acts on hidden layers when `rate` > 0.
 * `scratch` holds, in floats: 3 × 64, `size`, and 64 × twice the sum of all widths.
 */
export function networkChunk(
  chunk: i32,
  scratch: usize,
  kind: i32,
  x: usize,
  index: usize,
  from: i32,
  to: i32,
  chunkRows: i32,
  targets: usize,
  weights: usize,
  parameters: usize,
  transposed: usize,
  size: i32,
  widths: usize,
  layers: i32,
  outputs: i32,
  activation: i32,
  rate: f32,
  seed: i32,
  wantsGradient: i32,
  partials: usize,
): void {
  const partialBytes = (<usize>size + 4) << 3;
  const partial = partials + <usize>chunk * partialBytes;
  memory.fill(partial, 0, partialBytes);
  const column = scratch;
  const tileTargets = column + 256;
  const tileWeights = tileTargets + 256;
  const gradient = tileWeights + 256;
  const gathered = gradient + ((<usize>size) << 2);
  const stride = load<i32>(widths);
  const activations = gathered + ((<usize>stride) << 8);
  const end = min(to, from + (chunk + 1) * chunkRows);
  let loss: f64 = 0;
  for (let first = from + chunk * chunkRows; first < end; first += tileRows) {
    const rows = min(tileRows, end - first);
    const tile = tileOf(x, stride, index, first, rows, gathered);
    gatherScalars(targets, index, first, rows, tileTargets);
    gatherWeights(weights, index, first, rows, tileWeights);
    const scores = forward(
      tile,
      activations,
      rows,
      parameters,
      widths,
      layers,
      activation,
      rate,
      seed,
      index,
      first,
    );
    const outStride = load<i32>(widths + ((<usize>layers) << 2));
    loss += outputLoss(kind, rows, scores, outStride, outputs, tileTargets, tileWeights, column);
    if (!wantsGradient) continue;
    memory.fill(gradient, 0, (<usize>size) << 2);
    backward(tile, activations, scores, rows, transposed, size, gradient, widths, layers, activation, rate);
    addToDoubles(partial, gradient, size);
  }
  store<f64>(partial + ((<usize>size) << 3), loss);
}

/** Fills the activations of every layer, one after the other; returns where the scores begin. */
function forward(
  tile: usize,
  activations: usize,
  rows: i32,
  parameters: usize,
  widths: usize,
  layers: i32,
  activation: i32,
  rate: f32,
  seed: i32,
  index: usize,
  first: i32,
): usize {
  let input = tile;
  let output = activations;
  let layerParameters = parameters;
  let layer = 0;
  while (true) {
    const inputs = load<i32>(widths + ((<usize>layer) << 2));
    const outputs = load<i32>(widths + ((<usize>layer) << 2), 4);
    const inBytes = (<usize>inputs) << 2;
    const outBytes = (<usize>outputs) << 2;
    const bias = layerParameters + <usize>inputs * outBytes;
    for (let i = 0; i < rows; i++) memory.copy(output + <usize>i * outBytes, bias, outBytes);
    multiplyAdd(input, inBytes, 4, layerParameters, outBytes, output, outBytes, rows, outputs, inputs);
    if (layer == layers - 1) return output;
    activate(output, rows * outputs, activation);
    if (rate > 0) dropTile(output, outputs, rows, rate, seed, layer, index, first);
    layerParameters += (<usize>layerSize(widths, layer)) << 2;
    input = output;
    output += <usize>tileRows * outBytes;
    layer++;
  }
}

function activate(values: usize, count: i32, activation: i32): void {
  for (let i: usize = 0; i < (<usize>count) << 2; i += 16) {
    const z = v128.load(values + i);
    v128.store(values + i, activation == 1 ? f32x4.max(z, f32x4.splat(0)) : tanh4(z));
  }
}

function dropTile(
  values: usize,
  width: i32,
  rows: i32,
  rate: f32,
  seed: i32,
  layer: i32,
  index: usize,
  first: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const row = index == 0 ? first + i : load<i32>(index + ((<usize>(first + i)) << 2));
    dropRow(values + ((<usize>i * <usize>width) << 2), width, rate, seed, row, layer);
  }
}

/** From the output's slopes back to the first layer; adds to `gradient`, laid out like the parameters. */
function backward(
  tile: usize,
  activations: usize,
  scores: usize,
  rows: i32,
  transposed: usize,
  size: i32,
  gradient: usize,
  widths: usize,
  layers: i32,
  activation: i32,
  rate: f32,
): void {
  let slopes = scores;
  let output = scores;
  let offset = (<usize>size) << 2;
  let spare = scores + ((<usize>load<i32>(widths + ((<usize>layers) << 2))) << 8);
  for (let layer = layers - 1; ; layer--) {
    const inputs = load<i32>(widths + ((<usize>layer) << 2));
    const outputs = load<i32>(widths + ((<usize>layer) << 2), 4);
    const inBytes = (<usize>inputs) << 2;
    const outBytes = (<usize>outputs) << 2;
    offset -= (<usize>layerSize(widths, layer)) << 2;
    const input = layer == 0 ? tile : output - ((<usize>inputs) << 8);
    const at = gradient + offset;
    multiplyAdd(input, 4, inBytes, slopes, outBytes, at, outBytes, inputs, outputs, rows);
    addRows(slopes, outBytes, rows, at + <usize>inputs * outBytes);
    if (layer == 0) return;
    const next = spare;
    memory.fill(next, 0, <usize>rows * inBytes);
    multiplyAdd(slopes, outBytes, 4, transposed + offset, inBytes, next, inBytes, rows, inputs, outputs);
    deactivate(next, input, rows * inputs, activation, rate);
    spare = next + ((<usize>inputs) << 8);
    slopes = next;
    output = input;
  }
}

/** sums += each of the rows. */
function addRows(from: usize, bytes: usize, rows: i32, sums: usize): void {
  for (let i = 0; i < rows; i++)
    for (let j: usize = 0; j < bytes; j += 16)
      v128.store(sums + j, f32x4.add(v128.load(sums + j), v128.load(from + <usize>i * bytes + j)));
}

/**
 * slopes ⊙= the activation's derivative, read off its (dropped-out) output h: relu passes where h > 0,
 * tanh has 1 − (h·keep)², and dropout zeroes or scales by 1 / keep.
 */
function deactivate(slopes: usize, values: usize, count: i32, activation: i32, rate: f32): void {
  const keep = f32x4.splat(1 - rate);
  const scale = f32x4.splat(1 / (1 - rate));
  for (let i: usize = 0; i < (<usize>count) << 2; i += 16) {
    const h = v128.load(values + i);
    const g = f32x4.mul(v128.load(slopes + i), scale);
    const raw = f32x4.mul(h, keep);
    const bent = f32x4.mul(g, f32x4.sub(f32x4.splat(1), f32x4.mul(raw, raw)));
    const isOn = activation == 1 ? f32x4.gt(h, f32x4.splat(0)) : f32x4.ne(h, f32x4.splat(0));
    const value = activation == 1 ? g : bent;
    // Without dropout a tanh of exactly 0 is no dropped unit: its slope passes.
    const passes = activation == 2 && rate == 0 ? i32x4.splat(-1) : isOn;
    v128.store(slopes + i, v128.and(value, passes));
  }
}

/** Writes every layer's weights transposed, at the same offset as in `parameters`. */
export function transposeLayers(parameters: usize, transposed: usize, widths: usize, layers: i32): void {
  let offset: usize = 0;
  for (let layer = 0; layer < layers; layer++) {
    const inputs = load<i32>(widths + ((<usize>layer) << 2));
    const outputs = load<i32>(widths + ((<usize>layer) << 2), 4);
    for (let i = 0; i < inputs; i++)
      for (let j = 0; j < outputs; j++)
        store<f32>(
          transposed + offset + ((<usize>(j * inputs + i)) << 2),
          load<f32>(parameters + offset + ((<usize>(i * outputs + j)) << 2)),
        );
    offset += (<usize>layerSize(widths, layer)) << 2;
  }
}
