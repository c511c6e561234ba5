import { numberFormat } from "./language.ts";

/** Where plain digits stop saying anything: smaller is written 3.2e-5. */
const tiny = 1e-3;
const huge = 1e15;

/** "3.2e-5": the mantissa in the language's digits, the exponent as programs write it. */
function formatScientific(value: number, language: string, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e") as [string, string];
  const text = numberFormat(language, { maximumSignificantDigits: digits }).format(Number(mantissa));
  return `${text}e${Number(exponent)}`;
}

/**
 * A number with `digits` significant digits (4 when left out), whole digits never rounded away: 0.1235,
 * 12.35, 2019, 48,213. Magnitudes below 0.001 or from 1e15 are scientific: 3.2e-5. What is not finite is `–`.
 */
export function formatNumber(value: number, language = "en", digits = 4): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const magnitude = Math.abs(value);
  if (magnitude < tiny) return formatScientific(value, language, Math.min(digits, 2));
  if (magnitude >= huge) return formatScientific(value, language, digits);
  const whole = Math.floor(Math.log10(magnitude)) + 1;
  const rounding = whole >= digits ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits };
  // Nothing tells a year from other numbers, so that four digits stand without a sign: 2019, 12,345.
  return numberFormat(language, { ...rounding, useGrouping: "min2" }).format(value);
}
