import { countColumn, type ColumnCounts } from "../../core/data/distinct.ts";
import { runOnColumns } from "./column-batches.ts";
import type { Crew } from "./crew.ts";

/** As `countColumn`, for columns of numbers of one length; exact. */
export type CountNumbers = (columns: readonly Float64Array[]) => readonly ColumnCounts[];

/** Above this the groups of the kernel's hash outgrow its table. */
const mostRows = 2 ** 22;
const scratchBytes = (rows: number): number => 8 * rows + 8 * 2 ** 15 + 4 * 1024;

/** `CountNumbers` on a crew, a column a thread. */
export function numberCounter(crew: Crew): CountNumbers {
  return (columns) => {
    const rows = columns[0]?.length ?? 0;
    if (rows > mostRows) return columns.map(countAlone);
    const answers = runOnColumns(crew, {
      ...{ name: "distinctChunk", columns, width: 2, scratchBytes: scratchBytes(rows) },
      rest: () => [],
    });
    return answers.map(([missing, distinct], column) =>
      distinct! < 0 ? countAlone(columns[column]!) : { missing: missing!, distinct: distinct! },
    );
  };
}

function countAlone(values: Float64Array): ColumnCounts {
  return countColumn({ name: "", kind: "number", values });
}
