import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { mixedScore, mixedTable } from "./mixed-table.ts";
import { treePipeline } from "./tree-pipelines.ts";

/** Rows that the models of trees learn from. */
export const treeTable = mixedTable(400);

const problems: readonly [string, readonly string[], (row: number) => number][] = [
  ["two classes", ["no", "yes"], (row) => Number(mixedScore(treeTable, row) > 3)],
  ["three classes", ["a", "b", "c"], (row) => Math.min(2, Math.floor(mixedScore(treeTable, row) / 2))],
  ["numbers", [], (row) => mixedScore(treeTable, row)],
];

const learners: readonly [string, object][] = [
  ["boosting", { rounds: 8, minSamples: 5, categorySmoothing: 1 }],
  ["forest", { trees: 5 }],
  ["tree", { minSamples: 3 }],
];

/** Every learner of trees on every sort of target, by name. */
export function treeModels(): [string, Pipeline][] {
  return learners.flatMap(([learner, settings]) =>
    problems.map(([name, classes, target]): [string, Pipeline] => [
      `${learner} for ${name}`,
      treePipeline({ table: treeTable, learner, settings, classes, target }),
    ]),
  );
}
