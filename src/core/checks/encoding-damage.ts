import { eachLevel } from "../data/cells/each-level.ts";
import { foundIn, rowsOfLevels, type Check, type CheckData, type Found } from "./check.ts";
import { fixBy } from "./fixes.ts";
import { repairMojibake } from "./mojibake.ts";

/** Text that was read in the wrong encoding: "Ã¼" for "ü", or U+FFFD where a character was lost. */
export const encodingDamage: Check = {
  name: "Encoding damage",
  *run(data) {
    const found: Found[] = [];
    for (const column of data.table.columns) {
      found.push(...(yield* judge(data, column.name)));
      yield;
    }
    return found;
  },
};

function* judge(data: CheckData, column: string): Generator<undefined, readonly Found[]> {
  const raw = data.texts.get(column);
  if (!raw) return [];
  const lost = new Set<number>();
  const repairs = new Map<number, string>();
  yield* eachLevel(raw.levels, (level, code) => {
    const repaired = repairMojibake(level);
    if (repaired !== null) repairs.set(code, repaired);
    else if (level.includes("\ufffd")) lost.add(code);
  });
  const damaged = new Set([...repairs.keys(), ...lost]);
  const [first] = damaged;
  if (first === undefined) return [];
  const rows = rowsOfLevels(raw.codes, damaged);
  const args = { cells: rows.length, example: raw.levels[first]!, repaired: repairs.get(first) ?? null };
  const values = Array.from(repairs, ([code, to]) => ({ from: raw.levels[code]!, to })).slice(0, 100);
  const fix =
    values.length === 0 ? {} : { fix: fixBy("replace-values", column, { columns: [column], values }) };
  return [foundIn(data, column, { code: "encoding-damage", severity: "warning", args, ...fix }, rows)];
}
