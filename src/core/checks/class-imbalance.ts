import { foundIn, rowsWhere, type Check } from "./check.ts";

/**
 * A class is rare below 20 % of the rows of two classes, and below the same part of an even share of more (Google,
 * "Imbalanced datasets": 1 to 20 % is moderate, below 1 % extreme).
 */
const rareShare = 0.4;

/** Classes of the target with few rows. */
export const classImbalance: Check = {
  name: "Class imbalance",
  *run(data) {
    const { target } = data;
    yield;
    if (target?.task !== "classification") return [];
    const { kept, values, classes } = target.encoded;
    const counts = new Int32Array(classes.length);
    for (const value of values) counts[value]!++;
    const least = counts.indexOf(Math.min(...counts));
    if (counts[least]! * classes.length >= rareShare * kept.length) return [];
    const inClass = new Set(kept.filter((_, index) => values[index] === least));
    const args = { label: classes[least]!, rows: counts[least]!, of: kept.length, classes: classes.length };
    const rows = rowsWhere(data.table.rows, (row) => inClass.has(row));
    return [foundIn(data, target.name, { code: "class-imbalance", severity: "warning", args }, rows)];
  },
};
