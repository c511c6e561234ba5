import { foundIn, type Check } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { repeatedRows } from "./row-hash.ts";

/** Rows that repeat an earlier row cell for cell, once typed: "1.0" is 1. */
export const duplicateRows: Check = {
  name: "Duplicate rows",
  *run(data) {
    const repeated = yield* repeatedRows(data.table);
    const rows = Int32Array.from(repeated.keys());
    const [first] = repeated.values();
    if (first === undefined) return [];
    const args = { rows: rows.length, of: data.table.rows, first: first + 1 };
    const fix = fixBy("drop-duplicates", "", { keep: "first" });
    return [foundIn(data, null, { code: "duplicate-rows", severity: "warning", args, fix }, rows)];
  },
};
