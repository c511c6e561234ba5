/** The sign between units and fraction. */
export type DecimalSign = "." | ",";

const pointNumber = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d(?:[\d_]*\d)?)?(?:\.\d*)?(?:[eE][+-]?\d+)?%?$/;
const commaNumber = /^[+-]?(?:\d{1,3}(?:[. ]\d{3})+|\d(?:[\d_]*\d)?)?(?:,\d*)?(?:[eE][+-]?\d+)?%?$/;
const hasDigit = /\d/;

/**
 * Reads a cell as a number: "12", "-1.5e3", "1,234.5" (thousands), "1_000", "12.5%" (0.125), spaces around it;
 * with decimal sign "," also "1.234,5". NaN when it is none, or is too large for a double.
 */
export function readNumber(cell: string, decimal: DecimalSign): number {
  const text = cell.trim();
  const pattern = decimal === "." ? pointNumber : commaNumber;
  if (!pattern.test(text) || !hasDigit.test(text)) return NaN;
  const plain =
    decimal === "." ? text.replaceAll(/[,_%]/g, "") : text.replaceAll(/[._% ]/g, "").replace(",", ".");
  const number = Number(plain);
  if (!Number.isFinite(number)) return NaN;
  return text.endsWith("%") ? number / 100 : number;
}

const isThousands = /^\s*[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?\s*$/;
const isDecimalComma = /^\s*[+-]?(?:\d{1,3}(?:\.\d{3})+|\d*),\d+%?\s*$/;

/**
 * The decimal sign of a column. It is a comma when some cell has one and none reads only as thousands:
 * "1,5" decides at once; "1,234" alone is thousands, except in a file whose cells are not parted by commas
 * (`;` is used where the comma is the decimal sign).
 */
export function decimalSignOf(cells: readonly string[], delimiter: string): DecimalSign {
  const decisive = cells.find((cell) => isThousands.test(cell) !== isDecimalComma.test(cell));
  if (decisive !== undefined) return isDecimalComma.test(decisive) ? "," : ".";
  return delimiter === ";" && cells.some((cell) => isDecimalComma.test(cell)) ? "," : ".";
}
