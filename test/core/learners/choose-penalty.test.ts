import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { choosePenalty, type FoundPenalty } from "../../../src/core/learners/choose-penalty.ts";
import { foldRows } from "../../../src/core/learners/fold-rows.ts";
import { linear } from "../../../src/core/learners/linear.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import {
  coefficientsOf,
  datasets,
  problemOf,
  relativeDistance,
  runToEnd,
  toMatrix,
} from "./engine-fixtures.ts";

interface SearchCase {
  readonly l1Ratio: number;
  readonly weighted: boolean;
  readonly alpha: number;
  readonly alphas: readonly number[];
  /** Mean over the folds; of searches without weights. */
  readonly errors: readonly number[] | null;
  readonly coefficients: readonly number[];
}

const fixtureFile = new URL("../../fixtures/engine/paths.json", import.meta.url);
const { rows, searches } = JSON.parse(readFileSync(fixtureFile, "utf8")) as {
  readonly rows: number;
  readonly searches: readonly SearchCase[];
};
const diabetes = datasets["diabetes"]!;
const target = Float32Array.from(diabetes.y.slice(0, rows));
const contiguous = Array.from({ length: 5 }, (_, fold) =>
  Int32Array.from({ length: rows / 5 }, (_, row) => (fold * rows) / 5 + row),
);

function settings(given: object) {
  return linear.parameters.parse({ name: "linear", penalty: "cv", ...given });
}

function search({ l1Ratio, weighted }: SearchCase, rule: "min" | "1se" = "min"): FoundPenalty {
  const kernels = createReferenceKernels();
  const x = toMatrix(kernels, rows, diabetes.columns, diabetes.x);
  const weights = weighted ? Float32Array.from({ length: rows }, (_, row) => 1 + (row % 3)) : undefined;
  const train = kernels.glm("squared", x, target, 1, weights);
  const parameters = settings({ l1Ratio, rule });
  const work = choosePenalty({ train, validation: null, folds: contiguous, parameters, scale: 1 });
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe.each(searches)("with an l1 ratio of $l1Ratio (weighted: $weighted)", (expected) => {
  it("cross-validation finds the penalty and the coefficients that scikit-learn finds", () => {
    const { choice, coefficients } = search(expected);
    expect(choice.alpha / expected.alpha).toBeCloseTo(1, 5);
    expect(choice).toMatchObject({ by: "cv", folds: 5, rule: "min", l1Ratio: expected.l1Ratio });
    expect(choice.path.every(({ converged }) => converged)).toBe(true);
    expect(relativeDistance([...coefficients], expected.coefficients)).toBeLessThan(1e-3);
  });

  it("the rule of one standard error takes the greatest penalty within it", () => {
    const { choice } = search(expected, "1se");
    const least = choice.path.reduce((best, step) => (step.error < best.error ? step : best));
    const within = choice.path.filter(({ error }) => error <= least.error + least.deviation!);
    expect(choice.alpha).toBe(Math.max(...within.map(({ alpha }) => alpha)));
    expect(choice.alpha).toBeGreaterThan(least.alpha);
  });
});

it.each(searches.filter(({ weighted }) => !weighted))(
  "the errors along the path are scikit-learn's, with an l1 ratio of $l1Ratio",
  (expected) => {
    const { path } = search(expected).choice;
    expect(path).toHaveLength(expected.alphas.length);
    path.forEach(({ error, alpha }, at) => {
      expect(alpha / expected.alphas[at]!).toBeCloseTo(1, 5);
      expect(error / expected.errors![at]!).toBeCloseTo(1, 4);
    });
  },
);

describe("the learner", () => {
  const fit = (given: object, kernels = createReferenceKernels()) =>
    runToEnd(linear.fit(problemOf(kernels, "diabetes"), settings(given), kernels));

  it.each([1, 0.5])("has the same model when the penalty it found is given (l1 ratio %d)", (l1Ratio) => {
    const found = fit({ l1Ratio });
    const { l1, l2 } = found.penalty!;
    const given = fit({ penalty: "given", l1, l2 });
    expect(given.penalty).toBeUndefined();
    expect(relativeDistance(coefficientsOf(found), coefficientsOf(given))).toBeLessThan(1e-4);
  });

  it("finds the penalty on the validation rows, as trying each one does", () => {
    const kernels = createReferenceKernels();
    const { train, ...problem } = problemOf(kernels, "diabetes");
    const validation = {
      x: toMatrix(kernels, 42, diabetes.columns, diabetes.x.slice(400 * diabetes.columns)),
      target: Float32Array.from(diabetes.y.slice(400)),
    };
    const parameters = settings({ penalty: "validation", alphas: 7, eps: 1e-2 });
    const { penalty } = runToEnd(linear.fit({ ...problem, train, validation }, parameters, kernels));
    expect(penalty).toMatchObject({ by: "validation", folds: null });
    const errors = penalty!.path.map(({ alpha }) => {
      const given = settings({ penalty: "given", l1: alpha * diabetes.rows, l2: 0 });
      const [...weights] = coefficientsOf(runToEnd(linear.fit({ ...problem, train }, given, kernels)));
      const squares = Array.from(validation.target, (value, row) => {
        const features = diabetes.x.slice((400 + row) * diabetes.columns, (401 + row) * diabetes.columns);
        return (value - features.reduce((sum, x, j) => sum + x * weights[j]!, weights.at(-1))) ** 2;
      });
      return squares.reduce((sum, square) => sum + square, 0) / squares.length;
    });
    errors.forEach((error, at) => expect(penalty!.path[at]!.error / error).toBeCloseTo(1, 4));
    expect(penalty!.alpha).toBe(penalty!.path[errors.indexOf(Math.min(...errors))]!.alpha);
  });

  it("finds the same bits on 1 thread and on 2, near those of the readable kernels", async () => {
    const models = [];
    for (const threads of [1, 2]) {
      const kernels = await createKernels({ threads });
      models.push(fit({}, kernels));
      kernels.close();
    }
    const [one, two] = models;
    expect(two!.penalty).toStrictEqual(one!.penalty);
    expect(coefficientsOf(two!)).toStrictEqual(coefficientsOf(one!));
    expect(one!.penalty!.alpha / fit({}).penalty!.alpha).toBeCloseTo(1, 4);
  });

  it.each([
    [{ penalty: "validation" }, "bad-recipe"],
    [{ penalty: "cv", solver: "lbfgs" }, "bad-recipe"],
  ])("refuses %o", (given, tag) => {
    expect(() => fit(given)).toThrow(expect.objectContaining({ tag }) as Error);
  });

  it("refuses one row, which cannot be folded", () => {
    const kernels = createReferenceKernels();
    const train = { x: toMatrix(kernels, 1, 1, [3]), target: Float32Array.of(5) };
    const problem = { task: "regression", classes: 0, train, validation: null, seed: 1 } as const;
    expect(() => runToEnd(linear.fit(problem, settings({}), kernels))).toThrow(
      expect.objectContaining({ tag: "bad-input" }) as Error,
    );
  });

  it.each([{ l1: 3 }, { l2: 0.5 }, { penalty: "validation", rule: "1se" }])(
    "takes no settings that contradict each other: %o",
    (given) => {
      expect(linear.parameters.safeParse({ name: "linear", penalty: "cv", ...given }).success).toBe(false);
    },
  );
});

it("folds hold every row once, ascending, sizes differing by one at most, alike for a seed", () => {
  const folds = foldRows(23, 5, 7);
  expect(folds.flatMap((fold) => [...fold]).sort((left, right) => left - right)).toStrictEqual([
    ...Array(23).keys(),
  ]);
  for (const fold of folds) {
    expect([4, 5]).toContain(fold.length);
    expect([...fold]).toStrictEqual([...fold].sort((left, right) => left - right));
  }
  expect(foldRows(23, 5, 7)).toStrictEqual(folds);
  expect(foldRows(23, 5, 8)).not.toStrictEqual(folds);
  expect(foldRows(3, 5, 1)).toHaveLength(3);
});
