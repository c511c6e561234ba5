import { setImmediate } from "node:timers/promises";
import type { TypedColumn } from "../../core/data/cells/typed-column.ts";
import { countColumn, type ColumnCounts } from "../../core/data/distinct.ts";
import type { Cancellable, InspectedColumn, Inspection } from "../../core/data/source.ts";
import type { CountNumbers } from "../kernels/count-distinct.ts";
import { throwIfCancelled } from "./cancel.ts";
import type { TypedTable } from "./typed-table.ts";

/** Cells counted between two pauses: some 50 ms. */
const batchCells = 2 ** 22;
const mostBatchColumns = 250;

/** Inspects tables; numbers are counted by `countNumbers` where there is one. */
export function inspector(countNumbers: CountNumbers = countAlone) {
  return async (file: string, table: TypedTable, control: Cancellable): Promise<Inspection> => {
    const { bytes, rows, dialect, findings, files } = table;
    const columns: InspectedColumn[] = [];
    const size = Math.min(mostBatchColumns, Math.max(1, Math.floor(batchCells / Math.max(1, rows))));
    for (let from = 0; from < table.columns.length; from += size) {
      columns.push(...inspectBatch(table.columns.slice(from, from + size), countNumbers));
      await setImmediate();
      throwIfCancelled(control);
    }
    return { file, bytes, rows, dialect, columns, findings, ...(files && { files }) };
  };
}

function inspectBatch(
  columns: readonly TypedColumn[],
  countNumbers: CountNumbers,
): readonly InspectedColumn[] {
  const numbers = columns.flatMap(({ column }) => (column.kind === "category" ? [] : [column.values]));
  const counted = countNumbers(numbers).values();
  return columns.map(({ column, examples }) => {
    const { name, kind } = column;
    // As many were counted as there are columns of numbers.
    const counts: ColumnCounts = kind === "category" ? countColumn(column) : counted.next().value!;
    return { name, kind, ...counts, examples };
  });
}

function countAlone(columns: readonly Float64Array[]): readonly ColumnCounts[] {
  return columns.map((values) => countColumn({ name: "", kind: "number", values }));
}
