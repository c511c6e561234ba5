import { describe, expect, it } from "vitest";
import type { WorkerProgress } from "../../src/protocol/worker.ts";
import { batchEpochs } from "../../src/worker/batch-epochs.ts";

/** A clock moved by hand. */
function handClock() {
  let now = 0;
  let timers: { at: number; work: () => void }[] = [];
  return {
    elapsed: () => now,
    after(delayMs: number, work: () => void) {
      const timer = { at: now + delayMs, work };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
    advance(ms: number) {
      now += ms;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.work();
    },
  };
}

function epoch(number: number, isBest = false) {
  return { type: "epoch", epoch: number, train: 1 / number, validation: null, epochs: 1000, isBest } as const;
}

function epochNumbers(event: WorkerProgress): number[] {
  return event.type === "epochs" ? event.points.map((point) => point.epoch) : [];
}

function setup() {
  const clock = handClock();
  const events: WorkerProgress[] = [];
  return { clock, events, batcher: batchEpochs((event) => events.push(event), clock) };
}

describe("batchEpochs", () => {
  it("says the first epoch at once", () => {
    const { events, batcher } = setup();
    batcher.progress(epoch(1, true));
    expect(events).toEqual([
      { type: "epochs", epochs: 1000, points: [{ epoch: 1, train: 1, validation: null, isBest: true }] },
    ]);
  });

  it("says at most ten batches a second and leaves no epoch out", () => {
    const { clock, events, batcher } = setup();
    for (let number = 1; number <= 1000; number++) {
      batcher.progress(epoch(number));
      clock.advance(1);
    }
    batcher.flush();
    expect(events.length).toBeLessThanOrEqual(11);
    expect(events.flatMap(epochNumbers)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  });

  it("says a held epoch when its time has come, also when no other follows", () => {
    const { clock, events, batcher } = setup();
    batcher.progress(epoch(1));
    batcher.progress(epoch(2));
    expect(events).toHaveLength(1);
    clock.advance(100);
    expect(events.flatMap(epochNumbers)).toEqual([1, 2]);
  });

  it("says held epochs before any other event", () => {
    const { events, batcher } = setup();
    batcher.progress(epoch(1));
    batcher.progress(epoch(2));
    batcher.progress({ type: "stage", stage: "evaluating" });
    expect(events.map((event) => event.type)).toEqual(["epochs", "epochs", "stage"]);
  });

  it("says the last epoch on flush, and nothing twice", () => {
    const { clock, events, batcher } = setup();
    batcher.progress(epoch(1));
    batcher.progress(epoch(2));
    batcher.flush();
    batcher.flush();
    clock.advance(1000);
    expect(events.flatMap(epochNumbers)).toEqual([1, 2]);
  });
});
