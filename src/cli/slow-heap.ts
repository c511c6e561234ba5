import { setFlagsFromString } from "node:v8";

/**
 * Lets the heap grow by half of what lives in it before garbage is collected; by itself V8 lets it grow to three times
 * as much and more, so that a program with little to keep takes hundreds of megabytes. Takes a third off the memory of
 * a cleaning in pieces (ADR 19).
 */
export function growHeapSlowly(): void {
  setFlagsFromString("--heap-growing-percent=50");
}
