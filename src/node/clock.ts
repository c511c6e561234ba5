import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../core/ports.ts";

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  breathe: () => nextTurn(),
};
