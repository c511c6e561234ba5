import type { Table } from "../../src/core/data/table.ts";
import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { mixedScore, mixedTable } from "./mixed-table.ts";
import { treePipeline } from "./tree-pipelines.ts";

/** Rows that the models of trees learn from. */
export const treeTable = mixedTable(400);

type Problem = readonly [string, readonly string[], (table: Table, row: number) => number];

const numbers: Problem = ["numbers", [], mixedScore];
const problems: readonly Problem[] = [
  ["two classes", ["no", "yes"], (table, row) => Number(mixedScore(table, row) > 3)],
  ["three classes", ["a", "b", "c"], (table, row) => Math.min(2, Math.floor(mixedScore(table, row) / 2))],
  numbers,
];
const gaps: Problem = ["gaps", ["no", "yes"], (table, row) => Number(Number.isNaN(holesOf(table)[row]))];
const counts: Problem = ["counts", [], (table, row) => Math.max(0, Math.floor(mixedScore(table, row)))];
const boosted = { rounds: 8, minSamples: 5, categorySmoothing: 1 };
const monotone = { ...boosted, monotone: { ties: "increasing", holes: "decreasing", huge: "increasing" } };

const recipes: readonly [string, string, object, readonly Problem[]][] = [
  ["boosting", "boosting", boosted, problems],
  ["forest", "forest", { trees: 5 }, problems],
  ["extra-trees", "forest", { trees: 5, randomCuts: true, bootstrap: false }, problems],
  ["tree", "tree", { minSamples: 3 }, [...problems, gaps]],
  ["pruned tree", "tree", { pruning: 0.005 }, problems],
  ["monotone boosting", "boosting", monotone, [problems[0]!, numbers]],
  ["Poisson boosting", "boosting", { ...boosted, loss: "poisson" }, [counts]],
  ["monotone Poisson boosting", "boosting", { ...monotone, loss: "poisson" }, [counts]],
  ["absolute boosting", "boosting", { ...boosted, loss: "absolute" }, [numbers]],
  ["quantile boosting", "boosting", { ...boosted, loss: "quantile", quantile: 0.8 }, [numbers]],
];

function holesOf({ columns }: Table): ArrayLike<number> {
  const column = columns.find(({ name }) => name === "holes")!;
  return column.kind === "category" ? [] : column.values;
}

/** Every learner of trees, loss and constraint on every sort of target it takes, by name. */
export function treeModels(table = treeTable): [string, Pipeline][] {
  return recipes.flatMap(([title, learner, settings, its]) =>
    its.map(([name, classes, target]): [string, Pipeline] => [
      `${title} for ${name}`,
      treePipeline({ table, learner, settings, classes, target: (row) => target(table, row) }),
    ]),
  );
}
