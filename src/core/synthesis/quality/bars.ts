import { wordsOf } from "../../data/boolean-words.ts";
import type { Column, NumericColumn } from "../../data/table.ts";
import { sharesOfKeys, textsOf } from "./marginals.ts";

/** A small histogram of a column, real and made side by side; shares of the cells that are there. */
export interface ColumnBars {
  readonly labels: readonly string[];
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
}

const binCount = 12;
const mostTexts = 8;
const otherLabel = "…";

/** Numbers and dates in twelve equal bins of the real range, texts by their frequency in the real column. */
export function barsOf(real: Column, synthetic: Column): ColumnBars {
  return real.kind === "number" || real.kind === "date"
    ? numberBars(real, synthetic as NumericColumn)
    : textBars(real, synthetic);
}

function numberBars(real: NumericColumn, synthetic: NumericColumn): ColumnBars {
  const least = real.values.reduce((found, value) => (value < found ? value : found), Infinity);
  const most = real.values.reduce((found, value) => (value > found ? value : found), -Infinity);
  if (least > most) return { labels: [], real: [], synthetic: [] };
  const width = (most - least) / binCount;
  const count = width === 0 ? 1 : binCount;
  const shares = (values: Float64Array) => {
    const bins = new Array<number>(count).fill(0);
    const present = values.filter((value) => !Number.isNaN(value));
    for (const value of present) {
      const bin = width === 0 ? 0 : Math.floor((value - least) / width);
      bins[Math.max(0, Math.min(count - 1, bin))]! += 1 / present.length;
    }
    return bins;
  };
  const label = (bin: number) => boundText(least + bin * width, real.kind);
  const labels = Array.from({ length: count }, (_, bin) =>
    width === 0 ? label(0) : `${label(bin)} – ${label(bin + 1)}`,
  );
  return { labels, real: shares(real.values), synthetic: shares(synthetic.values) };
}

function boundText(value: number, kind: NumericColumn["kind"]): string {
  return kind === "date" ? new Date(value).toISOString().slice(0, 10) : String(Number(value.toPrecision(4)));
}

function textBars(real: Column, synthetic: Column): ColumnBars {
  const [left, right] = [sharesOf(real), sharesOf(synthetic)];
  const ranked = [...left].sort((a, b) => b[1] - a[1]).map(([key]) => key);
  const shown = ranked.slice(0, mostTexts);
  const others = (shares: ReadonlyMap<string, number>) =>
    [...shares].reduce((sum, [key, share]) => (shown.includes(key) ? sum : sum + share), 0);
  const bars = (shares: ReadonlyMap<string, number>) => shown.map((key) => shares.get(key) ?? 0);
  if (others(left) + others(right) === 0)
    return { labels: shown.map((key) => labelOf(key, real)), real: bars(left), synthetic: bars(right) };
  return {
    labels: [...shown.map((key) => labelOf(key, real)), otherLabel],
    real: [...bars(left), others(left)],
    synthetic: [...bars(right), others(right)],
  };
}

function sharesOf(column: Column): ReadonlyMap<string, number> {
  return sharesOfKeys(textsOf(column).filter((cell) => cell !== null));
}

function labelOf(key: string, column: Column): string {
  return column.kind === "boolean" ? wordsOf(column)[key === "1" ? 1 : 0] : key;
}
