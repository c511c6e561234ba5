import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { quantile, weightedQuantile } from "../../../src/core/trees/objectives/quantile.ts";
import { softmax } from "../../../src/core/trees/objectives/softmax.ts";
import { datasets } from "../learners/engine-fixtures.ts";
import {
  fitTrees,
  flatOf,
  scoresOf,
  treeProblem,
  type TreeCase,
  worstOf,
} from "../learners/tree-fixtures.ts";

interface Spread {
  readonly dataset: string;
  readonly mean: number;
  readonly spread: number;
}

/** What scikit-learn and NumPy said: see make_references.py. */
const references = JSON.parse(
  readFileSync(new URL("../../fixtures/trees/references.json", import.meta.url), "utf8"),
) as {
  readonly paths: readonly (TreeCase & {
    readonly task: string;
    readonly alphas: readonly number[];
    readonly leaves: readonly number[];
    readonly impurities: readonly number[];
  })[];
  readonly absolute: TreeCase & { readonly scores: readonly number[] };
  readonly quantiles: readonly {
    readonly values: readonly number[];
    readonly weights: readonly number[];
    readonly share: number;
    readonly even: number;
    readonly weighted: number;
  }[];
  readonly outOfBag: readonly Spread[];
  readonly extraTrees: readonly Spread[];
};

const classesOf = (dataset: string) => (dataset === "diabetes" ? 0 : new Set(datasets[dataset]!.y).size);

/** Mean squared distance of predictions from numbers, or from ones at the classes: the Brier score of scikit-learn. */
function lossOf(scores: Float64Array, target: Float32Array, classes: number): number {
  const width = Math.max(1, classes);
  const wanted = (row: number, value: number) =>
    classes === 0 ? target[row]! : Number(target[row] === value);
  const squares = scores.map((score, at) => (score - wanted(Math.floor(at / width), at % width)) ** 2);
  return squares.reduce((sum, square) => sum + square, 0) / target.length;
}

describe.each(references.paths)("the pruning path of a $task tree", (path) => {
  const classes = path.task === "regression" ? 0 : 3;
  const problem = treeProblem(path, classes, 3);

  it.each(path.alphas.map((alpha, at) => [alpha, path.leaves[at]!, path.impurities[at]!] as const))(
    "at a cost of %f has as many leaves, and as much impurity, as scikit-learn's: %i, %f",
    (pruning, leaves, impurity) => {
      const result = fitTrees("tree", problem, { pruning, minSamples: 8 });
      expect(flatOf(result).feature.filter((feature) => feature < 0)).toHaveLength(leaves);
      // Of a tree, the mean squared error of its own rows is its impurity: the variance, or Gini's index.
      const { x, target } = problem.train;
      expect(lossOf(scoresOf(result, x), target, classes)).toBeCloseTo(impurity, 5);
    },
  );
});

it("boosting with the absolute loss scores as scikit-learn's, whose leaves are medians", () => {
  const problem = treeProblem(references.absolute, 0, 3);
  const settings = { loss: "absolute", binRows: 1, rounds: 5, learningRate: 0.3, leaves: 6, minSamples: 4 };
  const result = fitTrees("boosting", problem, settings);
  expect(worstOf(scoresOf(result, problem.train.x), references.absolute.scores)).toBeLessThan(1e-5);
});

describe("a leaf of the quantile loss", () => {
  it.each(references.quantiles)("takes NumPy's quantile $share of $values", (wanted) => {
    const values = Float64Array.from(wanted.values);
    const [once, weights] = [values.map(() => 1), Float64Array.from(wanted.weights)];
    expect(weightedQuantile(values, once, wanted.share)).toBeCloseTo(wanted.even, 12);
    const loss = (at: number) => pinball(values, weights, { at, share: wanted.share });
    // NumPy takes the lower end where every value between two is as good; the loss is the judge.
    expect(loss(weightedQuantile(values, weights, wanted.share))).toBeCloseTo(loss(wanted.weighted), 10);
  });

  it("adds the learning rate times the quantile of its residuals, by hand", () => {
    // Start: the 0.75 quantile of 0, 4, 10, 20 is 15. Residuals −15, −11 | −5, 5; their 0.75 quantiles are −11 and 5.
    const problem = treeProblem({ x: [1, 2, 3, 4], y: [0, 4, 10, 20] }, 0, 1);
    const settings = {
      loss: "quantile",
      quantile: 0.75,
      rounds: 1,
      binRows: 1,
      leaves: 2,
      minSamples: 2,
      learningRate: 0.5,
    };
    const result = fitTrees("boosting", problem, settings);
    expect([...scoresOf(result, problem.train.x)]).toStrictEqual([9.5, 9.5, 17.5, 17.5]);
  });

  it("has the slope −share below its value and 1 − share above, by hand", () => {
    const into = new Float32Array(6);
    const rows = { target: Float32Array.of(1, 2, 3), scores: Float64Array.of(2, 2, 2) };
    expect(quantile(0.75).derive(rows, 0, into, { from: 0, to: 3 })).toBe(0.25 * 1 + 0.75 * 1);
    expect([...into]).toStrictEqual([0.25, 1, 0.25, 1, -0.75, 1]);
  });
});

function pinball(
  values: Float64Array,
  weights: Float64Array,
  { at, share }: { readonly at: number; readonly share: number },
): number {
  return values.reduce(
    (sum, value, index) => sum + weights[index]! * Math.max(share * (value - at), (share - 1) * (value - at)),
    0,
  );
}

it("softmax has the gradients p − y and the hessians K / (K − 1) · p · (1 − p), by hand", () => {
  const objective = softmax(3);
  // Scores ln 1, ln 2 and ln 3: probabilities 1/6, 1/3 and 1/2. A row of class 2, of weight 2.
  const rows = {
    target: Float32Array.of(2),
    weights: Float32Array.of(2),
    scores: Float64Array.of(0, Math.log(2), Math.log(3)),
  };
  const expected = [
    [2 / 6, 2 * 1.5 * (1 / 6) * (5 / 6)],
    [2 / 3, 2 * 1.5 * (1 / 3) * (2 / 3)],
    [2 * (1 / 2 - 1), 2 * 1.5 * (1 / 4)],
  ];
  for (const [output, [gradient, hessian]] of expected.entries()) {
    const into = new Float32Array(2);
    const loss = objective.derive(rows, output, into, { from: 0, to: 1 });
    if (output === 0) expect(loss).toBeCloseTo(2 * Math.log(2), 12);
    expect(into[0]).toBeCloseTo(gradient!, 6);
    expect(into[1]).toBeCloseTo(hessian!, 6);
  }
});

describe.each(references.outOfBag)(
  "the out-of-bag score of a forest on $dataset",
  ({ dataset, mean, spread }) => {
    const data = datasets[dataset]!;
    const classes = classesOf(dataset);
    const problem = treeProblem(data, classes, data.columns);

    it("is scikit-learn's oob_score_, give or take what seeds change", () => {
      const { outOfBag } = fitTrees("forest", problem, { trees: 300 });
      expect(outOfBag).toMatchObject({ rows: data.rows, metric: classes === 0 ? "r2" : "accuracy" });
      expect(Math.abs(outOfBag!.value - mean)).toBeLessThan(5 * spread + 0.005);
    });
  },
);

describe("out of bag", () => {
  const problem = treeProblem({ x: [1, 2, 3, 4, 5, 6], y: [0, 0, 0, 1, 1, 1] }, 2, 1);

  it("there is no score where every tree learns from every row", () => {
    expect(fitTrees("forest", problem, { bootstrap: false, trees: 3 })).not.toHaveProperty("outOfBag");
    expect(fitTrees("tree", problem, {})).not.toHaveProperty("outOfBag");
  });

  it("one tree judges the rows it did not draw, and no others", () => {
    const { outOfBag } = fitTrees("forest", problem, { trees: 1 });
    expect(outOfBag!.rows).toBeGreaterThan(0);
    expect(outOfBag!.rows).toBeLessThan(6);
  });

  it("a constant number has no score", () => {
    const constant = treeProblem({ x: [1, 2, 3, 4, 5, 6], y: [3, 3, 3, 3, 3, 3] }, 0, 1);
    expect(fitTrees("forest", constant, { trees: 5 })).not.toHaveProperty("outOfBag");
  });
});

it.each(references.extraTrees)(
  "extra-trees on $dataset come within 5 % and two spreads of the loss of scikit-learn's",
  ({ dataset, mean, spread }) => {
    const data = datasets[dataset]!;
    const classes = classesOf(dataset);
    const half = (odd: number): TreeCase => ({
      x: data.x.filter((_, at) => Math.floor(at / data.columns) % 2 === odd),
      y: data.y.filter((_, row) => row % 2 === odd),
    });
    const problem = treeProblem(half(0), classes, data.columns);
    const test = treeProblem(half(1), classes, data.columns).train;
    const losses = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const result = fitTrees("forest", { ...problem, seed }, { randomCuts: true, bootstrap: false });
      return lossOf(scoresOf(result, test.x), test.target, classes);
    });
    const average = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    expect(average).toBeLessThan(mean * 1.05 + 2 * spread);
  },
);
