import { readDeclaredBoolean } from "../data/cells/boolean.ts";
import { dayOrderOf, readDate } from "../data/cells/date.ts";
import { isMissing } from "../data/cells/missing.ts";
import { decimalSignOf, readNumber } from "../data/cells/number.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import type { Column } from "../data/table.ts";
import type { ContractKind } from "./schema.ts";

const noMore: ReadonlySet<string> = new Set();

/** A column's different cells, each once, and which of them stands in a row. */
export interface Cells {
  readonly rows: number;
  /** Of a row: position in the lists below, -1 for a missing cell. */
  readonly codes: ArrayLike<number>;
  /** As written. */
  readonly texts: readonly string[];
}

/** The cells of a column as written, or as the numbers that they were read as. */
export function cellsOf(column: Column, raw: RawColumn | undefined): Cells {
  const written = raw ?? (column.kind === "category" ? column : undefined);
  if (written === undefined) return numericCells(column);
  const { codes, levels } = written;
  const isGone = levels.map((level) => isMissing(level, noMore));
  return {
    rows: codes.length,
    texts: levels,
    codes: codes.map((code) => (isGone[code] === true ? -1 : code)),
  };
}

function numericCells(column: Column): Cells {
  const values = column.kind === "category" ? new Float64Array(0) : column.values;
  const positions = new Map<number, number>();
  const codes = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    const known = positions.get(value);
    if (known !== undefined) return known;
    positions.set(value, positions.size);
    return positions.size - 1;
  });
  return { rows: values.length, codes, texts: Array.from(positions.keys(), String) };
}

/** Each of a column's different cells as the number it means; NaN for any other cell. */
export function numbersIn({ texts }: Cells, delimiter: string): Float64Array {
  const decimal = decimalSignOf(texts, delimiter);
  return Float64Array.from(texts, (text) => readNumber(text, decimal));
}

/** Tells of each of a column's different cells whether it is of a kind. */
export function fits(cells: Cells, kind: ContractKind, delimiter: string): readonly boolean[] {
  const { texts } = cells;
  switch (kind) {
    case "any":
    case "category":
      return texts.map(() => true);
    case "number":
      return Array.from(numbersIn(cells, delimiter), (value) => !Number.isNaN(value));
    case "integer":
      return Array.from(numbersIn(cells, delimiter), Number.isInteger);
    case "boolean":
      return texts.map((text) => !Number.isNaN(readDeclaredBoolean(text)));
    case "date": {
      const order = dayOrderOf(texts);
      return texts.map((text) => !Number.isNaN(readDate(text, order)));
    }
  }
}
