import { describe, expect, it } from "vitest";
import { driveFit } from "../../../src/core/lifecycle/drive-fit.ts";
import { startStages } from "../../../src/core/lifecycle/run-stages.ts";
import type { Progress } from "../../../src/core/lifecycle/action.ts";
import type { Fit } from "../../../src/core/learners/types.ts";
import { failureOf } from "../../support/failure.ts";

/** A fit whose every step takes `stepMs` of the clock it is given. */
function setup({
  steps,
  stepMs,
  losses = [],
}: {
  steps: number;
  stepMs: number;
  losses?: readonly number[];
}) {
  let now = 0;
  let breaths = 0;
  const whenBreathing: (() => void)[] = [];
  const clock = {
    now: () => 0,
    elapsed: () => now,
    breathe: () => {
      breaths++;
      whenBreathing.forEach((act) => act());
      return Promise.resolve();
    },
  };
  const events: Progress[] = [];
  const control = {
    progress: (event: Progress) => void events.push(event),
    cancelled: false,
    stopRequested: false,
  };
  let done = 0;
  function* fit(): Fit {
    const result = { head: [], epochs: 0, bestEpoch: 1 };
    for (let epoch = 1; epoch <= steps; epoch++) {
      now += stepMs;
      done = epoch;
      const train = losses[epoch - 1] ?? 1 / epoch;
      const { stop } = yield { epoch, epochs: steps, train, validation: null, isBest: true };
      if (stop) return { ...result, epochs: epoch, stopped: "stopped-by-user" };
    }
    return { ...result, epochs: steps, stopped: "epochs" };
  }
  const stages = startStages(clock, control);
  return {
    control,
    events,
    whenBreathing,
    run: () => driveFit(fit(), { clock, control, stages }),
    get done() {
      return done;
    },
    get breaths() {
      return breaths;
    },
  };
}

describe("driveFit", () => {
  it("tells every epoch and keeps the curve", async () => {
    const fit = setup({ steps: 3, stepMs: 1 });
    const { result, curve } = await fit.run();
    expect(result.stopped).toBe("epochs");
    expect(curve.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(fit.events.map(({ type }) => type)).toEqual(["epoch", "epoch", "epoch"]);
  });

  it("breathes at least every 25 ms of work, but not after each short step", async () => {
    const fit = setup({ steps: 1000, stepMs: 1 });
    await fit.run();
    expect(fit.breaths).toBeGreaterThanOrEqual(1000 / 25);
    expect(fit.breaths).toBeLessThan(200);
  });

  it("ends with cancelled one breath after the user gave up", async () => {
    const fit = setup({ steps: 1000, stepMs: 5 });
    fit.whenBreathing.push(() => (fit.control.cancelled = true));
    expect((await failureOf(fit.run())).tag).toBe("cancelled");
    expect(fit.done).toBeLessThanOrEqual(4);
  });

  it("passes the wish to stop on and keeps what the fit gives", async () => {
    const fit = setup({ steps: 1000, stepMs: 5 });
    fit.whenBreathing.push(() => (fit.control.stopRequested = true));
    expect((await fit.run()).result.stopped).toBe("stopped-by-user");
    expect(fit.done).toBeLessThanOrEqual(5);
  });

  it("leaves out of the curve what JSON cannot hold", async () => {
    const fit = setup({ steps: 3, stepMs: 1, losses: [1, Infinity, NaN] });
    expect((await fit.run()).curve).toEqual([{ epoch: 1, train: 1, validation: null }]);
  });
});
