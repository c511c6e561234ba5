import { describe, expect, it } from "vitest";
import { considerateClock } from "../../src/worker/considerate-clock.ts";

/** Each breath takes a millisecond of its own time. */
function slowClock() {
  let now = 0;
  return {
    now: () => now,
    elapsed: () => now,
    breathe() {
      now += 1;
      return Promise.resolve();
    },
  };
}

describe("considerateClock", () => {
  it("breathes once when no short call waits", async () => {
    const clock = slowClock();
    await considerateClock(clock, () => false).breathe();
    expect(clock.elapsed()).toBe(1);
  });

  it("breathes until the short calls are done", async () => {
    const clock = slowClock();
    await considerateClock(clock, () => clock.elapsed() < 5).breathe();
    expect(clock.elapsed()).toBe(5);
  });

  it("breathes 20 ms at most, so that a fit goes on under calls without end", async () => {
    const clock = slowClock();
    await considerateClock(clock, () => true).breathe();
    expect(clock.elapsed()).toBe(20);
  });
});
