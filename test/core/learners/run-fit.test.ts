import { describe, expect, it } from "vitest";
import { runFit, type EpochEnd } from "../../../src/core/learners/run-fit.ts";
import type { Ending } from "../../../src/core/solvers/index.ts";
import type { FitStep } from "../../../src/core/learners/types.ts";

type Script = readonly (EpochEnd<Float64Array> | null)[];

function* play(script: Script, ending: Ending): Generator<EpochEnd<Float64Array> | null, Ending, undefined> {
  yield* script;
  return ending;
}

function epochs(...values: readonly (number | null)[]): Script {
  return values.map((value, i) => ({ state: Float64Array.of(i + 1), loss: value ?? 0, value }));
}

function* lossOf(value: number): Generator<null, number> {
  yield null;
  return value;
}

function run(
  script: Script,
  options: {
    ending?: Ending;
    validation?: readonly number[];
    patience?: number;
    stopAt?: number;
    startLoss?: number;
  } = {},
) {
  const { ending = "epochs", validation, patience = 2, stopAt = Infinity, startLoss = 1 } = options;
  const fit = runFit({
    epochs: 99,
    patience,
    start: new Float64Array(1),
    startLoss: lossOf(startLoss),
    solver: () => play(script, ending),
    validate:
      validation === undefined
        ? null
        : function* (state: Float64Array): Generator<null, number> {
            yield null;
            return validation[state[0]! - 1]!;
          },
  });
  const steps: FitStep[] = [];
  let step = fit.next({ stop: false });
  while (step.done !== true) {
    steps.push(step.value);
    step = fit.next({ stop: steps.length >= stopAt });
  }
  return { ...step.value, steps };
}

describe("a fit", () => {
  it("keeps the epoch with the lowest objective, the earlier one on ties", () => {
    const result = run(epochs(3, 1, 2, 1));
    expect(result).toMatchObject({ bestEpoch: 2, epochs: 4, stopped: "epochs" });
    expect([...result.state]).toStrictEqual([2]);
    expect(result.steps.flatMap((step) => step?.isBest ?? [])).toStrictEqual([true, true, false, false]);
  });

  it("goes by the validation loss when there is one", () => {
    const result = run(epochs(3, 2, 1), { validation: [5, 4, 6] });
    expect([...result.state]).toStrictEqual([2]);
    expect(result.steps.filter((step) => step !== null).map((step) => step.validation)).toStrictEqual([
      5, 4, 6,
    ]);
  });

  it("takes the latest epoch when nothing was measured", () => {
    expect(run(epochs(null, null, null)).bestEpoch).toBe(3);
  });

  it("stops early after `patience` epochs without a better validation loss", () => {
    const result = run(epochs(5, 4, 3, 2, 1), { validation: [2, 1, 3, 3, 0], patience: 2 });
    expect(result).toMatchObject({ stopped: "early-stopping", bestEpoch: 2, epochs: 4 });
  });

  it("hears the user at the end of an epoch and between epochs, and keeps the best so far", () => {
    expect(run(epochs(3, 1, 2), { stopAt: 3 })).toMatchObject({ stopped: "stopped-by-user", bestEpoch: 2 });
    expect(run([null, ...epochs(3, 1)], { stopAt: 2 })).toMatchObject({
      stopped: "stopped-by-user",
      bestEpoch: 0,
      epochs: 0,
    });
  });

  it("never keeps a state whose loss is not a number", () => {
    const result = run(epochs(2, NaN), { ending: "diverged" });
    expect(result).toMatchObject({ stopped: "diverged", bestEpoch: 1 });
  });

  it("keeps the start when no epoch came to a finite loss", () => {
    expect(run([], { ending: "diverged" })).toMatchObject({ stopped: "diverged", bestEpoch: 0, epochs: 0 });
  });

  it("reports bad input when the start has no finite loss", () => {
    expect(() => run(epochs(1), { startLoss: NaN })).toThrow(
      expect.objectContaining({ tag: "bad-input" }) as Error,
    );
  });
});
