import type { Clock } from "../core/ports.ts";

/** Longest that a fit waits for short calls at one breath. */
const longestWaitMs = 20;

/**
 * A clock whose `breathe` lasts longer while short calls wait: they read one small file after another, and
 * would otherwise get one turn per stretch of a fit, which makes seconds of milliseconds.
 */
export function considerateClock(clock: Clock, shortCallsWait: () => boolean): Clock {
  return {
    now: () => clock.now(),
    elapsed: () => clock.elapsed(),
    async breathe() {
      const endsAt = clock.elapsed() + longestWaitMs;
      do await clock.breathe();
      while (shortCallsWait() && clock.elapsed() < endsAt);
    },
  };
}
