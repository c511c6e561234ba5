import type { CsvRecord } from "../../core/data/csv/records.ts";

/** About how many rows a file of so many bytes has, judged by its first ones; a little more than likely. */
export function likelyRowsOf(sample: readonly CsvRecord[], bytes: number): number {
  const length = ({ cells }: CsvRecord) => cells.reduce((sum, cell) => sum + cell.length + 1, 0);
  const total = sample.reduce((sum, record) => sum + length(record), 0);
  return Math.ceil(((bytes * sample.length) / Math.max(1, total)) * 1.1) + 1;
}
