import { compareCodePoints } from "../../data/code-points.ts";
import { draft } from "../columns.ts";
import { levelCounts } from "../statistics.ts";
import { always, itsColumns, type StepKind } from "../step.ts";

/** Puts rare categories, and those never met, into one. */
export const groupRare: StepKind<"group-rare"> = {
  step: "group-rare",
  title: "Group Rare Categories",
  atPrediction: always,
  learns: always,
  asText: itsColumns,
  changes: itsColumns,
  apply({ columns, share, into }, work) {
    for (const name of columns) {
      const column = work.texts(name);
      const counts = levelCounts(column, work.fitRows());
      const total = counts.reduce((sum, count) => sum + count, 0);
      const isCommon = (_: string, level: number) => counts[level]! > 0 && counts[level]! >= share * total;
      const common = column.levels.filter(isCommon).sort(compareCodePoints);
      const nodes = [draft("recode", { from: common, to: common, others: into })];
      work.make({ name, kind: "category", from: [name], nodes });
    }
  },
};
