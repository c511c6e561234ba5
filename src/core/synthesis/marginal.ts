import { sortedValues } from "../statistics/sorted-values.ts";
import type { Marginal } from "./model.ts";

const mostKnots = 2049;
/** Real values from knot to knot: no made number tells which two it lies between. */
const valuesPerKnot = 5;
const day = 86_400_000;
const dateSteps = [day, 3_600_000, 60_000, 1000];
/** More decimals than this are not written on purpose. */
const mostDecimals = 10;
/** Numbers whose decimals are counted in one step: some ten milliseconds. */
const sliceValues = 2 ** 14;

/** The empirical quantiles of some numbers (at least one, none missing), and the step they are written in. In steps. */
export function* fitMarginal(
  values: Float64Array,
  { kind, isScale }: MarginalRequest,
): Generator<undefined, Marginal> {
  const sorted = yield* sortedValues(values);
  const step = kind === "date" ? dateStepOf(sorted) : yield* stepOf(sorted);
  const valueAt = isScale ? nearestKnot : interpolated;
  const count = isScale ? sorted.length : Math.ceil(sorted.length / valuesPerKnot);
  const length = Math.max(2, Math.min(mostKnots, count));
  const knots = Float64Array.from({ length }, (_, index) => valueAt(sorted, index / (length - 1)));
  return { knots, step, isScale };
}

interface MarginalRequest {
  readonly kind: "number" | "date" | "boolean";
  /** Nothing lies between the values. */
  readonly isScale: boolean;
}

/** The value at a probability, between the least and the greatest that were seen, rounded as they were. */
export function quantileOf({ knots, step, isScale }: Marginal, probability: number): number {
  if (isScale) return nearestKnot(knots, probability);
  const value = interpolated(knots, probability);
  if (step === 0) return value;
  const rounded = roundTo(value, step);
  return Math.min(knots.at(-1)!, Math.max(knots[0]!, rounded));
}

/** Linear between order statistics: definition 7 of Hyndman & Fan 1996. */
function interpolated(sorted: Float64Array, probability: number): number {
  const place = probability * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low === high ? low : low * (1 - (place - below)) + high * (place - below);
}

function nearestKnot(sorted: Float64Array, probability: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(probability * sorted.length))]!;
}

/** A whole number over a power of ten, so that 0.1 × 3 is written 0.3. */
function roundTo(value: number, step: number): number {
  if (step >= 1) return Math.round(value / step) * step + 0;
  const parts = Math.round(1 / step);
  return Math.round(value * parts) / parts + 0;
}

function dateStepOf(values: Float64Array): number {
  return dateSteps.find((step) => values.every((value) => value % step === 0)) ?? 1;
}

/** The power of ten that all numbers are multiples of; 0 when they have more decimals than people write. */
function* stepOf(values: Float64Array): Generator<undefined, number> {
  let decimals = -mostDecimals;
  for (let at = 0; at < values.length; at++) {
    decimals = Math.max(decimals, decimalsOf(values[at]!, decimals));
    if (decimals > mostDecimals) return 0;
    if (at % sliceValues === sliceValues - 1) yield;
  }
  return decimals > 0 ? Number(`1e-${decimals}`) : 10 ** -decimals;
}

/** Decimals a number is written with, negative for multiples of ten; `known` is returned when it has no more. */
function decimalsOf(value: number, known: number): number {
  if (value === 0) return known;
  if (known <= 0 && value % 10 ** -known === 0) return known;
  const [digits = "", exponent = "0"] = Math.abs(value).toExponential().split("e");
  return digits.length - (digits.includes(".") ? 2 : 1) - Number(exponent);
}
