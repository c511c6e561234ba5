import type { Column } from "../data/table.ts";

const mostDecimals = 10;
/** A column of more values is no column of labels. */
export const mostLabels = 1000;

/** Gathers what an injection must know of a column, block by block: Welford's moments, decimals, values. */
export class ColumnFacts {
  readonly labels = new Set<string>();
  decimals = 0;
  #count = 0;
  #mean = 0;
  #squares = 0;

  add(column: Column): void {
    if (column.kind === "category") column.codes.forEach((code) => this.#addLabel(column.levels[code] ?? ""));
    else column.values.forEach((value) => this.#addNumber(value));
  }

  /** Standard deviation of the population; 0 for fewer than two numbers. */
  get deviation(): number {
    return this.#count < 2 ? 0 : Math.sqrt(this.#squares / this.#count);
  }

  #addLabel(label: string): void {
    if (label !== "" && this.labels.size <= mostLabels) this.labels.add(label);
  }

  #addNumber(value: number): void {
    if (Number.isNaN(value)) return;
    this.#count++;
    const distance = value - this.#mean;
    this.#mean += distance / this.#count;
    this.#squares += distance * (value - this.#mean);
    if (this.decimals < mostDecimals) this.decimals = Math.max(this.decimals, decimalsOf(value));
  }
}

function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, Math.min(mostDecimals, (digits.split(".")[1] ?? "").length - Number(exponent)));
}
