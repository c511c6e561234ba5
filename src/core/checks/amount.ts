import { readNumber, type DecimalSign } from "../data/cells/number.ts";

const currency = /^(?:[$€£¥₹₽₩]|USD|EUR|GBP|CHF|JPY|INR)\s*|\s*(?:[$€£¥₹₽₩]|USD|EUR|GBP|CHF|JPY|INR)$/giu;
/** Some languages put a space before it; reading does not take that for a number. */
const percent = /\s+%$/;
/** Accountants write -5 as (5). */
const negative = /^\((?<amount>[^()]+)\)$/;

/** Reads an amount of money, "$1,234.50", "-€5", "12 EUR" or "(5)", or a share, "12 %", as its number; NaN when it is none. */
export function readAmount(cell: string, decimal: DecimalSign): number {
  const text = cell.trim();
  const inside = negative.exec(text)?.groups?.["amount"];
  if (inside !== undefined) return -readAmount(inside, decimal);
  const [sign, rest] = /^[+-]/.test(text) ? [text[0]!, text.slice(1).trim()] : ["", text];
  return readNumber(`${sign}${rest.replaceAll(currency, "").replace(percent, "%")}`, decimal);
}
