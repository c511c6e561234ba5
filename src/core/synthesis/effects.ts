import type { Codes } from "./information.ts";

/** What discrete variables say of one latent coordinate: its mean is a sum of effects, its spread goes by the first. */
export interface Effects {
  /** The strongest first. */
  readonly variables: readonly number[];
  /** Per variable: what each of its codes adds. */
  readonly shifts: readonly Float64Array[];
  /** Standard deviation around the mean, by the code of the first variable. */
  readonly spreads: Float64Array;
}

export interface EffectsRequest {
  readonly data: Codes;
  /** Normal scores; NaN where the row has none. */
  readonly scores: Float64Array;
  /** Variance that ties took from the scores: it is part of the spread around each mean. */
  readonly loss: number;
  /** A variable that comes first when it tells anything: the target. Or -1. */
  readonly favorite: number;
}

const mostVariables = 8;
const sweeps = 6;
/** So many rows of mean 0 and spread 1 are thought to be in each level: few rows do not shift much. */
const priorRows = 1;
const leastSpread = 0.05;

/**
 * Fits an additive model of the scores by backfitting (Buja, Hastie & Tibshirani 1989) on the variables with the
 * greatest correlation ratio that pays by BIC, each beside those before it; null when none does.
 */
export function fitEffects({ data, scores, loss, favorite }: EffectsRequest): Effects | null {
  const chosen = chooseVariables({ data, scores, favorite });
  if (chosen.length === 0) return null;
  const shifts = chosen.map((variable) => new Float64Array(data.levels[variable]!));
  const residual = scores.slice();
  for (let sweep = 0; sweep < (chosen.length === 1 ? 1 : sweeps); sweep++)
    chosen.forEach((variable, index) => refit(residual, data.codes[variable]!, shifts[index]!));
  return {
    variables: chosen,
    shifts,
    spreads: spreadsOf(residual, loss, { codes: data.codes[chosen[0]!]!, levels: data.levels[chosen[0]!]! }),
  };
}

/** Mean and spread of a coordinate, given the codes of a row. */
export function momentsOf(effects: Effects, codeOf: (variable: number) => number) {
  let mean = 0;
  for (let index = 0; index < effects.variables.length; index++)
    mean += effects.shifts[index]![codeOf(effects.variables[index]!)]!;
  return { mean, spread: effects.spreads[codeOf(effects.variables[0]!)]! };
}

function chooseVariables({ data, scores, favorite }: Omit<EffectsRequest, "loss">): readonly number[] {
  const squares = scores.reduce((sum, score) => (Number.isNaN(score) ? sum : sum + score * score), 0);
  const gains = data.codes
    .map((codes, variable) => {
      const sums = sumsBy(scores, codes, data.levels[variable]!);
      return { variable, gain: varianceGain(sums, squares) };
    })
    .filter(({ gain }) => gain > 0);
  const rank = (variable: number) => (variable === favorite ? 0 : 1);
  return gains
    .sort((a, b) => rank(a.variable) - rank(b.variable) || b.gain - a.gain || a.variable - b.variable)
    .slice(0, mostVariables)
    .map(({ variable }) => variable);
}

/** Log-likelihood that level means add to scores with a sum of squares, less the price of their number (BIC). */
function varianceGain({ sums, counts }: LevelSums, squares: number): number {
  let [between, used, rows, total] = [0, 0, 0, 0];
  for (let level = 0; level < sums.length; level++) {
    if (counts[level] === 0) continue;
    used++;
    rows += counts[level]!;
    total += sums[level]!;
    between += sums[level]! ** 2 / counts[level]!;
  }
  if (used < 2) return 0;
  const center = (total * total) / rows;
  const share = Math.min(1 - 1e-9, Math.max(0, (between - center) / (squares - center)));
  return -0.5 * rows * Math.log(1 - share) - 0.5 * Math.log(rows) * (used - 1);
}

interface LevelSums {
  /** Of the scores in each level, and how many there are. */
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** All pairs of coordinates and variables come by here: no more than must be is done for a row. */
function sumsBy(scores: Float64Array, codes: Int32Array, levels: number): LevelSums {
  const sums = new Float64Array(levels);
  const counts = new Float64Array(levels);
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    if (Number.isNaN(score)) continue;
    const code = codes[row]!;
    sums[code]! += score;
    counts[code]!++;
  }
  return { sums, counts };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Moves what the levels of a variable explain from the residual into its shifts. */
function refit(residual: Float64Array, codes: Int32Array, shifts: Float64Array): void {
  for (let row = 0; row < residual.length; row++) residual[row]! += shifts[codes[row]!]!;
  const { sums, counts } = sumsBy(residual, codes, shifts.length);
  for (let level = 0; level < shifts.length; level++)
    shifts[level] = sums[level]! / (counts[level]! + priorRows);
  for (let row = 0; row < residual.length; row++) residual[row]! -= shifts[codes[row]!]!;
}

function spreadsOf(
  residual: Float64Array,
  loss: number,
  { codes, levels }: { readonly codes: Int32Array; readonly levels: number },
): Float64Array {
  const squares = residual.map((value) => value * value + loss);
  const { sums, counts } = sumsBy(squares, codes, levels);
  const overall = sumOf(sums) / sumOf(counts);
  return Float64Array.from(sums, (sum, level) =>
    Math.max(leastSpread, Math.sqrt((sum + 5 * overall) / (counts[level]! + 5))),
  );
}
