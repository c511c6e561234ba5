import { codeOf } from "./refusals.ts";

/** Whether a process of this machine lives; one that belongs to somebody else counts as alive. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return codeOf(thrown) !== "ESRCH";
  }
}
