import type { Kernels } from "../compute/kernels.ts";
import type { RunStages } from "./run-stages.ts";

/** Kernels that a run of this thread is at work with. */
const occupied = new WeakSet<Kernels>();

/**
 * Gives a run the kernels for itself, and their memory back when it ends: matrices live until `reset`, which
 * knows no owners. Runs that overlap wait here; a run that waits can be cancelled.
 */
export async function useKernels<T>(
  kernels: Kernels,
  stages: Pick<RunStages, "pause">,
  work: () => Promise<T>,
): Promise<T> {
  while (occupied.has(kernels)) await stages.pause();
  occupied.add(kernels);
  try {
    return await work();
  } finally {
    kernels.reset();
    occupied.delete(kernels);
  }
}
