import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";

/** The 97.5 % quantile of the standard normal distribution: half-width of a 95 % interval in errors. */
export const z95 = 1.959963984540054;
/** The 99 % quantile of the standard normal distribution. */
export const z99 = 2.3263478740408408;

/** Probability that a standard normal variate is at most `z`: erfc of FreeBSD's libm, within 1 ulp or so. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

/** The density of the standard normal distribution; 0 at ±Infinity. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** The inverse of `normalCdf` (inverse erfc of Boost); ±Infinity at 0 and 1. */
export function normalQuantile(probability: number): number {
  return -Math.SQRT2 * erfcinv(2 * probability);
}
