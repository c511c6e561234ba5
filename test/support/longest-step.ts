import { readFileSync } from "node:fs";

/** Runs that a machine gets to show that it can be quick. */
const rounds = 5;

/**
 * The longest that one step of some work keeps its thread's processor, in milliseconds. Steps are the same each time,
 * what comes between (collected garbage, other processes) is not: while it is more than `most`, the work is begun again,
 * five times in all.
 */
export function longestStep(begin: () => Generator<undefined, unknown>, most: number): number {
  let least = Infinity;
  for (let round = 0; round < rounds && least > most; round++) least = Math.min(least, longestOf(begin()));
  return least;
}

function longestOf(work: Generator<undefined, unknown>): number {
  const { look, longest } = watch();
  for (let isDone = false; !isDone;) {
    isDone = work.next().done === true;
    look();
  }
  return longest();
}

/** As `longestStep`, of work that pauses between its steps. */
export async function longestPaused(
  begin: (pause: () => Promise<void>) => Promise<unknown>,
  most: number,
): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < rounds && least > most; round++) {
    const { look, longest } = watch();
    await begin(() => {
      look();
      return Promise.resolve();
    });
    look();
    least = Math.min(least, longest());
  }
  return least;
}

/** Looks at the clock now and again, and says the longest between two looks. */
function watch() {
  let [before, longest] = [busy(), 0];
  return {
    look: () => {
      const now = busy();
      longest = Math.max(longest, now - before);
      before = busy();
    },
    longest: () => longest,
  };
}

/** Milliseconds that the processor was this thread's so far; where no system says that, the whole process's. */
function busy(): number {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}
