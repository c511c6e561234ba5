import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { once } from "node:events";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

const columns = 28;
const factors = 12;

/** Numbers in (0, 1), seeded. */
function uniform(seed) {
  const generator = xoroshiro128plus(seed);
  return () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
}

/** Standard normal numbers by the Box–Muller transform. */
function normal(next) {
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

/**
 * One row: 28 columns that are mixtures of 12 hidden factors plus noise, as measurements of one thing are,
 * each on a scale of its own, and a label that a linear model can find most of.
 */
function rowMaker(seed) {
  const next = uniform(seed);
  const gauss = normal(next);
  const mixing = Array.from({ length: columns }, () => Array.from({ length: factors }, gauss));
  const scales = Array.from({ length: columns }, () => 10 ** (4 * next() - 2));
  const weights = Array.from({ length: factors }, gauss);
  const dot = (left, right) => left.reduce((sum, value, index) => sum + value * right[index], 0);
  return () => {
    const hidden = Array.from({ length: factors }, gauss);
    const cells = mixing.map((mix, column) => (dot(mix, hidden) + gauss()) * scales[column]);
    const label = dot(weights, hidden) + 2 * gauss() > 0 ? "signal" : "background";
    return `${cells.map((cell) => cell.toPrecision(8)).join(",")},${label}\n`;
  };
}

async function writeRows(file, rows, seed) {
  const stream = createWriteStream(file, { highWaterMark: 1 << 20 });
  const names = Array.from({ length: columns }, (_, column) => `x${column + 1}`);
  stream.write(`${[...names, "label"].join(",")}\n`);
  const makeRow = rowMaker(seed);
  for (let row = 0; row < rows; row++) {
    if (!stream.write(makeRow())) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
}

/** Name of a seeded CSV of `rows` × 28 numbers and a label in `folder`; made when it is not there. */
export async function measurementsCsv({ folder, rows, seed = 7 }) {
  const name = `measurements-${rows}-${seed}.csv`;
  const file = join(folder, name);
  if (existsSync(file)) return name;
  await mkdir(folder, { recursive: true });
  await writeRows(`${file}.part`, rows, seed);
  await rename(`${file}.part`, file);
  return name;
}
