import { eachLevel } from "./each-level.ts";

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

/** What the cells seen so far tell of their column's decimal sign. */
export class DecimalEvidence {
  #decided: DecimalSign | null = null;
  #mayBeComma = false;

  /** Cells come in the order of the column. */
  add(cell: string): void {
    if (this.#decided !== null) return;
    const isComma = isDecimalComma.test(cell);
    if (isThousands.test(cell) !== isComma) this.#decided = isComma ? "," : ".";
    else if (isComma) this.#mayBeComma = true;
  }

  /**
   * The decimal sign of a column. It is a comma when some cell has one and none reads only as thousands:
   * "1,5" decides at once; "1,234" alone is thousands, except in a file whose cells are not parted by commas
   * (`;` is used where the comma is the decimal sign).
   */
  sign(delimiter: string): DecimalSign {
    return this.#decided ?? (delimiter === ";" && this.#mayBeComma ? "," : ".");
  }
}

/** The decimal sign of a column by all of its different cells, in steps: see `DecimalEvidence`. */
export function* decimalSignSteps(
  cells: readonly string[],
  delimiter: string,
): Generator<undefined, DecimalSign> {
  const evidence = new DecimalEvidence();
  yield* eachLevel(cells, (cell) => {
    evidence.add(cell);
  });
  return evidence.sign(delimiter);
}
