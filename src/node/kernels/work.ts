import { jobs, word, type ChunkFunction } from "./control.ts";

/** One party that works on chunks: the coordinator (0) or a thread. */
export interface Worker {
  readonly words: Int32Array;
  readonly numbers: Float64Array;
  /** The kernels of this thread's instance, in the order of `jobs`. */
  readonly functions: readonly ChunkFunction[];
  readonly thread: number;
}

/** Picks the chunk kernels out of an instance's exports, in the order of `jobs`. */
export function chunkFunctions(exports: Readonly<Record<string, unknown>>): ChunkFunction[] {
  // The module is ours and exports every job as a function of numbers.
  return jobs.map((name) => exports[name] as ChunkFunction);
}

/**
 * Works on chunks of job `ticket` until none is left; never throws. The first two numbers of a job say
 * where the threads' scratch memory begins and how much of it each has; the third, how many follow.
 */
export function workOff({ words, numbers, functions, thread }: Worker, ticket: number): void {
  const run = functions[Atomics.load(words, word.job)];
  const scratch = numbers[0]! + thread * numbers[1]!;
  const rest = Array.from(numbers.subarray(3, 3 + numbers[2]!));
  for (let chunk = claim(words, ticket); chunk >= 0; chunk = claim(words, ticket)) {
    try {
      run?.(chunk, scratch, ...rest);
    } catch {
      Atomics.store(words, word.failed, 1);
    }
    const finished = Atomics.add(words, word.finished, 1) + 1;
    if (finished === Atomics.load(words, word.chunks)) Atomics.notify(words, word.finished);
  }
}

/** Claims the next chunk of a job; -1 when there is none, or the job is over. */
function claim(words: Int32Array, ticket: number): number {
  for (;;) {
    const next = Atomics.load(words, word.next);
    const chunk = next & 0xff;
    if (next >> 8 !== (ticket << 8) >> 8 || chunk >= Atomics.load(words, word.chunks)) return -1;
    if (Atomics.compareExchange(words, word.next, next, next + 1) === next) return chunk;
  }
}
