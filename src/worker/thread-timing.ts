import type { Timing } from "./batch-epochs.ts";

/** The clock and the timers of this thread; a timer does not keep it alive. */
export const threadTiming: Timing = {
  elapsed: () => performance.now(),
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs).unref();
    return () => clearTimeout(timer);
  },
};
