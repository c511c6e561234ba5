import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import type { FitProblem } from "../../../src/core/learners/types.ts";
import { uniform } from "../../../src/core/trees/samples.ts";
import { toMatrix } from "./engine-fixtures.ts";
import { fitTrees, flatOf, scoresOf, treeFixture, treeProblem, worstOf } from "./tree-fixtures.ts";

const kernels = createReferenceKernels();
const features = ["price", "rooms", "quality"];
const small = { rounds: 5, learningRate: 0.3, leaves: 6, minSamples: 4, l2: 0.5, binRows: 1 };
const rising = { price: "increasing" };

describe.each(treeFixture.monotone)("monotone boosting with $title loss", (wanted) => {
  const classes = wanted.title === "squared" ? 0 : 2;
  const problem = { ...treeProblem(wanted, classes, 3), features };

  it("scores as LightGBM does with its basic method", () => {
    const result = fitTrees("boosting", problem, { ...small, monotone: rising });
    expect(worstOf(scoresOf(result, problem.train.x), wanted.scores)).toBeLessThan(1e-5);
  });

  it("scores otherwise without its constraints, so that they matter here", () => {
    const result = fitTrees("boosting", problem, small);
    expect(worstOf(scoresOf(result, problem.train.x), wanted.scores)).toBeGreaterThan(0.01);
  });
});

type Task = "regression" | "counts" | "classification";

/** A number that goes up and down with every feature, and by chance. */
function targetOf([a, b, code]: readonly number[], task: Task, chance: number): number {
  const score = Math.sin(9 * a!) + (code! % 3) * Math.cos(7 * b!) + 2 * chance;
  if (task === "regression") return score;
  return task === "counts" ? Math.max(0, Math.round(2 + score)) : Number(score > 1.5);
}

/** Rows of three numbers, one of them with holes, and of a category. */
function noisyProblem(rows: number, task: Task): FitProblem {
  const stream = xoroshiro128plus(7);
  const values: number[] = [];
  const target: number[] = [];
  for (let row = 0; row < rows; row++) {
    const [a, b, c] = [uniform(stream), uniform(stream), uniform(stream)];
    const code = Math.floor(6 * uniform(stream));
    values.push(uniform(stream) < 0.15 ? NaN : a, b, code, c);
    target.push(targetOf([a, b, code], task, uniform(stream)));
  }
  return {
    task: task === "classification" ? "classification" : "regression",
    classes: task === "classification" ? 2 : 0,
    train: { x: toMatrix(kernels, rows, 4, values), target: Float32Array.from(target) },
    validation: null,
    seed: 3,
    levels: Int32Array.of(0, 0, 6, 0),
    features: ["a", "b", "kind", "c"],
  };
}

/** Scores along a column, everything else held, for many settings of the rest with holes and unseen codes. */
function* walks(result: ReturnType<typeof fitTrees>, column: number): Generator<Float64Array> {
  const stream = xoroshiro128plus(11);
  const steps = 60;
  for (let start = 0; start < 50; start++) {
    const rest = [uniform(stream), uniform(stream), Math.floor(8 * uniform(stream)), uniform(stream)];
    if (start % 5 === 0) rest[start % 4] = NaN;
    const data = Float32Array.from({ length: 4 * steps }, (_, at) =>
      at % 4 === column ? (1.2 * Math.floor(at / 4)) / steps - 0.1 : rest[at % 4]!,
    );
    yield scoresOf(result, { data, rows: steps, stride: 4 });
  }
}

describe("the law of monotone boosting", () => {
  const settings: [string, object][] = [
    ["many leaves", { leaves: 40, minSamples: 2 }],
    ["sampled rows and columns", { rowShare: 0.5, columnShare: 0.6, leaves: 20, minSamples: 3 }],
    ["few bins and λ", { bins: 7, l2: 3 }],
  ];
  const tasks = ["regression", "counts", "classification"] as const;
  it.each(tasks.flatMap((task) => settings.map(([name, set]) => [task, name, set] as const)))(
    "holds for %s with %s: no score goes against its direction",
    (task, _name, set) => {
      const monotone = { a: "increasing", b: "decreasing", c: "increasing" };
      const loss = task === "counts" ? "poisson" : "auto";
      const result = fitTrees("boosting", noisyProblem(600, task), { rounds: 25, loss, monotone, ...set });
      expect(new Set(flatOf(result).feature)).toStrictEqual(new Set([-1, 0, 1, 2, 3]));
      for (const [column, sign] of [
        [0, 1],
        [1, -1],
        [3, 1],
      ] as const)
        for (const scores of walks(result, column))
          for (let step = 1; step < scores.length; step++)
            expect(sign * (scores[step]! - scores[step - 1]!)).toBeGreaterThanOrEqual(0);
    },
  );

  it("would be broken without the constraints", () => {
    const result = fitTrees("boosting", noisyProblem(600, "regression"), { rounds: 25 });
    const falls = [...walks(result, 0)].some((scores) =>
      scores.some((score, step) => step > 0 && score < scores[step - 1]!),
    );
    expect(falls).toBe(true);
  });
});

describe("monotone boosting by hand", () => {
  const problem = (y: readonly number[]): FitProblem => ({
    ...treeProblem({ x: y.map((_, row) => row), y }, 0, 1),
    features: ["x"],
  });
  const one = { rounds: 1, learningRate: 1, minSamples: 1, binRows: 1, l2: 0 };

  it("parts where both sides are in order, not where the gain is greatest", () => {
    // Free, the first cut is behind 9 9; rising, 9 9 | 0 is not allowed: only the cut before the last 4 is.
    const wanted = [9, 9, 0, 0, 10].map((value, _, all) => value - all.reduce((sum, each) => sum + each) / 5);
    const grown = fitTrees("boosting", problem(wanted), { ...one, leaves: 2, monotone: { x: "increasing" } });
    expect(flatOf(grown).threshold[0]).toBe(3.5);
    const free = fitTrees("boosting", problem(wanted), { ...one, leaves: 2 });
    expect(flatOf(free).threshold[0]).toBe(1.5);
  });

  it("bounds what grows below a split by the middle of its sides", () => {
    // Rising in x, 0 0 0 9 | 10 10 10 10 has sides 2.25 and 10, middle 6.125: the leaf of 9 below is held there.
    const y = [0, 0, 0, 9, 10, 10, 10, 10];
    const flag = [0, 0, 0, 1, 1, 1, 0, 0];
    const rows = treeProblem({ x: y.flatMap((_, row) => [Math.floor(row / 4), flag[row]!]), y }, 0, 2);
    const asked = { ...one, leaves: 3, monotone: { x: "increasing" } };
    const grown = fitTrees("boosting", { ...rows, features: ["x", "flag"] }, asked);
    expect([...scoresOf(grown, rows.train.x)]).toStrictEqual([0, 0, 0, 6.125, 10, 10, 10, 10]);
  });

  it("leaves a target that falls whole when it may only rise", () => {
    const grown = fitTrees("boosting", problem([5, 4, 3, 2, 1]), { ...one, monotone: { x: "increasing" } });
    expect(flatOf(grown).feature).toStrictEqual(Int32Array.of(-1));
  });
});

describe("a wish for monotone predictions is refused", () => {
  const problem = noisyProblem(60, "regression");
  it.each<[string, FitProblem, object, RegExp]>([
    ["of a feature that is not there", problem, { monotone: { z: "increasing" } }, /"z"/u],
    ["of a category", problem, { monotone: { kind: "decreasing" } }, /"kind", which holds categories/u],
    ["of a name that objects have", problem, { monotone: { toString: "decreasing" } }, /"toString"/u],
    ["with absolute loss", problem, { loss: "absolute", monotone: { a: "increasing" } }, /absolute/u],
    ["with quantile loss", problem, { loss: "quantile", monotone: { a: "increasing" } }, /quantile/u],
    [
      "of three classes",
      { ...problem, task: "classification", classes: 3 },
      { monotone: { a: "increasing" } },
      /3 classes/u,
    ],
    ["behind a projection", { ...problem, features: [] }, { monotone: { a: "increasing" } }, /projection/u],
  ])("%s", (_name, asked, settings, message) => {
    expect(() => fitTrees("boosting", asked, settings)).toThrow(
      expect.objectContaining({ tag: "bad-recipe", message: expect.stringMatching(message) as string }),
    );
  });
});
