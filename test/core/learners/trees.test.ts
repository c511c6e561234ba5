import { describe, expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { learnerNamed } from "../../../src/core/learners/index.ts";
import type { FitProblem } from "../../../src/core/learners/types.ts";
import { datasets, runToEnd } from "./engine-fixtures.ts";
import {
  fitTrees as fit,
  flatOf,
  scoresOf,
  treeFixture as fixture,
  treeProblem as problemOf,
  type TreeCase,
  worstOf,
} from "./tree-fixtures.ts";

const kernels = createReferenceKernels();

it.each(fixture.boosting)(
  "boosting with $title loss scores as LightGBM does, missing values and all",
  (wanted) => {
    const classes = { squared: 0, logistic: 2, softmax: 3 }[wanted.title]!;
    const problem = problemOf(wanted, classes, 3);
    const settings = { rounds: 5, learningRate: 0.3, leaves: 6, minSamples: 4, binRows: 1 };
    const result = fit("boosting", problem, { ...settings, l2: classes === 3 ? 0 : 0.5 });
    expect(worstOf(scoresOf(result, problem.train.x), wanted.scores)).toBeLessThan(1e-5);
  },
);

it.each(fixture.categories)("boosting of categories with $title loss scores as LightGBM does", (wanted) => {
  const classes = wanted.title === "squared" ? 0 : 2;
  const problem = { ...problemOf(wanted, classes, 3), levels: Int32Array.of(0, 3, 9) };
  const settings = { rounds: 5, learningRate: 0.3, leaves: 8, minSamples: 10, binRows: 1 };
  const result = fit("boosting", problem, { ...settings, categorySmoothing: 5, categoryRows: 40 });
  expect(worstOf(scoresOf(result, problem.train.x), wanted.scores)).toBeLessThan(1e-5);
});

it.each(fixture.poisson.map((wanted, at) => [at === 0 ? "free" : "monotone", wanted] as const))(
  "%s boosting of counts scores as LightGBM does",
  (kind, wanted) => {
    const problem = { ...problemOf(wanted, 0, 3), features: ["x", "y", "z"] };
    const monotone = kind === "free" ? {} : { x: "increasing" };
    const settings = { rounds: 5, learningRate: 0.3, leaves: 6, minSamples: 4, l2: 0.5, binRows: 1 };
    const result = fit("boosting", problem, { ...settings, loss: "poisson", monotone });
    expect(worstOf(scoresOf(result, problem.train.x), wanted.scores)).toBeLessThan(1e-5);
  },
);

it.each(fixture.weighted.boosting)("boosting with $title loss weighs rows as LightGBM does", (wanted) => {
  const problem = problemOf(wanted, wanted.title === "squared" ? 0 : 2, 3);
  const settings = { rounds: 5, learningRate: 0.3, leaves: 6, minSamples: 1, binRows: 1, l2: 0.5 };
  const result = fit("boosting", problem, settings);
  expect(worstOf(scoresOf(result, problem.train.x), wanted.scores)).toBeLessThan(1e-5);
});

it.each(fixture.weighted.trees)(
  "a $learner of $classes classes, balanced $balanced, weighs rows and classes as scikit-learn's",
  (wanted) => {
    const problem = problemOf(wanted, wanted.classes, 3);
    const whole = wanted.learner === "forest" ? { trees: 3, bootstrap: false, columnShare: 1 } : {};
    const classWeight = wanted.balanced ? "balanced" : "none";
    const result = fit(wanted.learner, problem, { depth: 3, minSamples: 5, classWeight, ...whole });
    expect(worstOf(scoresOf(result, problem.train.x), wanted.predicted)).toBeLessThan(1e-5);
  },
);

it.each(fixture.pruning)(
  "a $task tree pruned at $alpha has $leaves leaves and predicts as scikit-learn's",
  (wanted) => {
    const problem = problemOf(wanted, wanted.task === "regression" ? 0 : 3, 3);
    const result = fit("tree", problem, { pruning: wanted.alpha });
    expect(flatOf(result).feature.filter((feature) => feature < 0)).toHaveLength(wanted.leaves);
    expect(worstOf(scoresOf(result, problem.train.x), wanted.predicted)).toBeLessThan(1e-5);
  },
);

describe.each(fixture.quality)("on the odd rows of $dataset, learned from the even ones", (wanted) => {
  const data = datasets[wanted.dataset]!;
  const classes = wanted.dataset === "diabetes" ? 0 : new Set(data.y).size;
  const half = (odd: number): TreeCase => ({
    x: data.x.filter((_, at) => Math.floor(at / data.columns) % 2 === odd),
    y: data.y.filter((_, row) => row % 2 === odd),
  });
  const problem = problemOf(half(0), classes, data.columns);
  const test = problemOf(half(1), classes, data.columns).train;

  it.each(["boosting", "forest"] as const)("%s is as good as its peer", (name) => {
    const result = fit(name, problem, name === "boosting" ? { rounds: 50 } : {});
    const scores = scoresOf(result, test.x);
    const loss =
      classes === 0
        ? squaredLoss(scores, test.target)
        : brierLoss(linked(scores, name, classes), test.target, classes);
    // Forests differ by their draws; both by ties between splits that part so few rows alike.
    expect(loss).toBeLessThan(wanted[name] * 1.1 + 0.01);
  });
});

function squaredLoss(scores: Float64Array, target: Float32Array): number {
  return scores.reduce((sum, score, row) => sum + (score - target[row]!) ** 2, 0) / target.length;
}

/** Probabilities of boosted scores; a forest's are that already. */
function linked(scores: Float64Array, name: string, classes: number): Float64Array {
  if (name === "forest") return scores;
  const wide =
    classes === 2
      ? Float64Array.from({ length: scores.length * 2 }, (_, at) => (at % 2 ? scores[at >> 1]! : 0))
      : scores;
  return wide.map((score, at) => {
    const start = at - (at % classes);
    const powers = wide
      .subarray(start, start + classes)
      .reduce((sum, other) => sum + Math.exp(other - score), 0);
    return 1 / powers;
  });
}

function brierLoss(probabilities: Float64Array, target: Float32Array, classes: number): number {
  return (
    probabilities.reduce(
      (sum, p, at) => sum + (p - Number(target[Math.floor(at / classes)] === at % classes)) ** 2,
      0,
    ) / target.length
  );
}

describe("boosting", () => {
  const wanted = fixture.boosting[1]!;
  const problem = problemOf(wanted, 2, 3);
  const noise: FitProblem = {
    ...problem,
    validation: { ...problem.train, target: problem.train.target.map((_, row) => (row * 7) % 2) },
  };

  it("stops when the validation loss does not get better, and keeps the best round", () => {
    const { stopped, epochs, bestEpoch, head, steps } = fit("boosting", noise, {
      patience: 3,
      minSamples: 2,
    });
    const points = steps.filter((step) => step !== null);
    const losses = points.map(({ validation }) => validation!);
    expect(stopped).toBe("early-stopping");
    expect(bestEpoch).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(epochs).toBe(Math.max(bestEpoch, 1) + 3);
    expect(head[0]!.tensors["roots"]!.shape).toStrictEqual([bestEpoch]);
  });

  it("keeps what it has when the user stops, and never less than one round", () => {
    const learner = learnerNamed("boosting");
    const parameters = learner.parameters.parse({ name: "boosting" });
    const result = runToEnd(learner.fit(problem, parameters, kernels), 1);
    expect(result).toMatchObject({ stopped: "stopped-by-user", epochs: 1, bestEpoch: 1 });
  });

  it("lowers the training loss from round to round", () => {
    const losses = fit("boosting", problem, {}).steps.flatMap((step) => (step ? [step.train] : []));
    expect(losses.length).toBe(100);
    for (const [round, loss] of losses.entries()) expect(loss).toBeLessThan(losses[round - 1] ?? Infinity);
  });

  it("weighs rows: a row of weight 2 counts as two rows", () => {
    const doubled = Array.from({ length: 200 }, (_, row) => row).filter((row) => row % 3 === 0);
    const rows = [...Array.from({ length: 200 }, (_, row) => row), ...doubled];
    const repeated = problemOf(
      {
        x: rows.flatMap((row) => wanted.x.slice(3 * row, 3 * row + 3)),
        y: rows.map((row) => wanted.y[row]!),
      },
      2,
      3,
    );
    const weights = Float32Array.from({ length: 200 }, (_, row) => (row % 3 === 0 ? 2 : 1));
    const settings = { rounds: 3, minSamples: 1, minWeight: 0.5, binRows: 1 };
    const weighted = fit("boosting", { ...problem, train: { ...problem.train, weights } }, settings);
    const expected = scoresOf(fit("boosting", repeated, settings), problem.train.x);
    expect(worstOf(scoresOf(weighted, problem.train.x), [...expected])).toBeLessThan(1e-5);
  });

  it("gives the same trees for the same seed, and others for another, when rows and columns are drawn", () => {
    const settings = { rowShare: 0.6, columnShare: 0.5, rounds: 10 };
    const once = flatOf(fit("boosting", problem, settings));
    expect(flatOf(fit("boosting", problem, settings))).toStrictEqual(once);
    expect(flatOf(fit("boosting", { ...problem, seed: 2 }, settings))).not.toStrictEqual(once);
  });

  it.each([
    ["absolute", 0.5],
    ["quantile", 0.9],
  ])("with the %s loss leaves the wanted share of rows below its predictions", (loss, quantile) => {
    const numbers = problemOf(fixture.boosting[0]!, 0, 3);
    const scores = scoresOf(fit("boosting", numbers, { loss, quantile }), numbers.train.x);
    const below = numbers.train.target.filter((value, row) => value <= scores[row]! + 1e-6).length;
    expect(below / 200).toBeGreaterThan(quantile - 0.1);
    expect(below / 200).toBeLessThan(quantile + 0.12);
  });

  it("cannot learn counts below 0", () => {
    expect(() =>
      fit("boosting", problemOf({ x: [1, 2, 3], y: [0, -2, 1] }, 0, 1), { loss: "poisson" }),
    ).toThrow(/-2/u);
  });

  it("does not split rows that are all alike or all of one class", () => {
    const alike = problemOf(
      { x: new Array<number>(60).fill(1), y: [...new Array<number>(20).keys()].map((row) => row % 2) },
      2,
      3,
    );
    expect(flatOf(fit("boosting", alike, { minSamples: 1, rounds: 2 })).feature).toStrictEqual(
      Int32Array.of(-1, -1),
    );
    const one = problemOf({ x: wanted.x, y: wanted.y.map(() => 1) }, 2, 3);
    expect(Math.min(...scoresOf(fit("boosting", one, {}), one.train.x))).toBeGreaterThan(15);
  });
});

describe("a forest", () => {
  const data = datasets["iris"]!;
  const problem = problemOf(data, 3, data.columns);

  it("reports the out-of-bag loss as its training curve", () => {
    const points = fit("forest", problem, {}).steps.filter((step) => step !== null);
    // scikit-learn's RandomForestClassifier(oob_score=True): half a Brier score of 0.035 to 0.042.
    expect(points.at(-1).train).toBeGreaterThan(0.03);
    expect(points.at(-1).train).toBeLessThan(0.05);
    expect(points.length).toBe(100);
    expect(points.every(({ isOutOfBag }) => isOutOfBag)).toBe(true);
  });

  it("without bootstrap has a training loss, and does not call it out-of-bag", () => {
    const points = fit("forest", problem, { bootstrap: false, trees: 3 }).steps.filter(
      (step) => step !== null,
    );
    expect(points.map(({ isOutOfBag }) => isOutOfBag)).toEqual([undefined, undefined, undefined]);
  });

  it("begins with the same trees however many follow", () => {
    const few = flatOf(fit("forest", problem, { trees: 2 }));
    const more = flatOf(fit("forest", problem, { trees: 4 }));
    expect(more.feature.subarray(0, few.feature.length)).toStrictEqual(few.feature);
  });

  it("draws its cuts by chance as extra-trees", () => {
    const settings = { randomCuts: true, bootstrap: false, trees: 30 };
    const result = fit("forest", problem, settings);
    expect(flatOf(result).threshold).not.toStrictEqual(
      flatOf(fit("forest", problem, { ...settings, randomCuts: false })).threshold,
    );
    const scores = scoresOf(result, problem.train.x);
    expect(brierLoss(scores, problem.train.target, 3)).toBeLessThan(1e-6);
  });
});
