import { centeredOf } from "./correlation.ts";

/** A category column with a bounded number of levels; −1 is missing. */
export interface LevelVector {
  readonly codes: Int32Array;
  readonly levels: number;
}

/**
 * Cramér's V with the bias correction of Bergsma (2013), in [0, 1], over the rows where both are present; null when
 * fewer than two levels of either stand there.
 */
export function cramersV(left: LevelVector, right: LevelVector): number | null {
  const table = new Float64Array(left.levels * right.levels);
  let count = 0;
  for (let row = 0; row < left.codes.length; row++) {
    const [i, j] = [left.codes[row]!, right.codes[row]!];
    if (i < 0 || j < 0) continue;
    table[i * right.levels + j]!++;
    count++;
  }
  const { phi, height, width } = squaredPhi({ table, height: left.levels, width: right.levels, count });
  if (height < 2 || width < 2 || count < 2) return null;
  const corrected = Math.max(0, phi - ((height - 1) * (width - 1)) / (count - 1));
  const shrunk = (levels: number) => levels - (levels - 1) ** 2 / (count - 1);
  const most = Math.min(shrunk(height), shrunk(width)) - 1;
  // With as many levels as rows nothing is left to correct by.
  return most > 1e-9 ? Math.min(1, Math.sqrt(corrected / most)) : null;
}

interface CountTable {
  /** Row-major. */
  readonly table: Float64Array;
  readonly height: number;
  readonly width: number;
  readonly count: number;
}

/** χ² / n of a table, and how many of its rows and columns hold anything. */
function squaredPhi({ table, height, width, count }: CountTable) {
  const [rowSums, columnSums] = [new Float64Array(height), new Float64Array(width)];
  for (const [cell, rows] of table.entries()) {
    rowSums[Math.floor(cell / width)]! += rows;
    columnSums[cell % width]! += rows;
  }
  let sum = 0;
  for (const [cell, rows] of table.entries())
    if (rows > 0) sum += (rows * rows) / (rowSums[Math.floor(cell / width)]! * columnSums[cell % width]!);
  const filled = (sums: Float64Array) => sums.reduce((levels, each) => levels + (each > 0 ? 1 : 0), 0);
  return { phi: count === 0 ? 0 : Math.max(0, sum - 1), height: filled(rowSums), width: filled(columnSums) };
}

/**
 * Correlation ratio η = √(between / total sum of squares) of numbers grouped by a category, in [0, 1], over the rows
 * where both are present; null when the numbers are constant there, or only one level is there.
 */
export function correlationRatio(groups: LevelVector, values: Float64Array): number | null {
  const { codes, numbers } = presentIn(groups, values);
  const centered = centeredOf(numbers);
  const counts = new Float64Array(groups.levels);
  const sums = new Float64Array(groups.levels);
  let total = 0;
  for (let place = 0; place < codes.length; place++) {
    const [code, value] = [codes[place]!, centered[place]!];
    counts[code]!++;
    sums[code]! += value;
    total += value * value;
  }
  if (counts.filter((count) => count > 0).length < 2) return null;
  const between = sums.reduce((total, sum, level) => total + (sum === 0 ? 0 : sum ** 2 / counts[level]!), 0);
  return total > 0 ? Math.sqrt(Math.min(1, between / total)) : null;
}

/** The rows where both are present. A plain loop: it runs over every number looked at. */
function presentIn({ codes }: LevelVector, values: Float64Array) {
  const [kept, numbers] = [new Int32Array(values.length), new Float64Array(values.length)];
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    if (codes[row]! < 0 || !Number.isFinite(values[row]!)) continue;
    kept[count] = codes[row]!;
    numbers[count++] = values[row]!;
  }
  return { codes: kept.subarray(0, count), numbers: numbers.subarray(0, count) };
}
