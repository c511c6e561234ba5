import { join } from "node:path";
import { cached } from "../scripts/cache.mjs";
import { mustRun } from "../scripts/run.mjs";

/** Path of a seeded CSV file of numbers and a 0 / 1 label, `data.csv` in a folder of its own; made once. */
export async function numericFile(python, rows, features) {
  const folder = await cached(`bench-numeric-${rows}x${features}`, (draft) =>
    mustRun(python, ["bench/make_numeric.py", String(rows), String(features), join(draft, "data.csv")]),
  );
  return join(folder, "data.csv");
}
