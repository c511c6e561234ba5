/** Runs that a machine gets to show that it can be quick. */
const rounds = 3;

/**
 * The longest that one step of some work keeps the processor, in milliseconds. Steps are the same each time, what comes
 * between (collected garbage, other processes) is not: while it is more than `most`, the work is begun again, thrice at most.
 */
export function longestStep(begin: () => Generator<undefined, unknown>, most: number): number {
  let least = Infinity;
  for (let round = 0; round < rounds && least > most; round++) least = Math.min(least, longestOf(begin()));
  return least;
}

function longestOf(work: Generator<undefined, unknown>): number {
  let longest = 0;
  for (let isDone = false; !isDone;) {
    const before = process.cpuUsage();
    isDone = work.next().done === true;
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
  }
  return longest;
}
