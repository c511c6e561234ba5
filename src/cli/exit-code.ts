import type { ErrorTag } from "../core/errors.ts";
import type { Report } from "../core/lifecycle/reports.ts";

/** What a process of the command line ends with. */
export const exitCodes = { done: 0, checkFailed: 1, badInput: 2, defect: 70, interrupted: 130 } as const;

/** 1 when a check the user asked for failed, else 0. */
export function exitCodeOfReport(report: Report): number {
  return "failed" in report && report.failed ? exitCodes.checkFailed : exitCodes.done;
}

/** 2 for everything the user or the disk can mend, 70 for defects of ours, 130 after Ctrl-C. */
export function exitCodeOfError(tag: ErrorTag): number {
  if (tag === "internal") return exitCodes.defect;
  return tag === "cancelled" ? exitCodes.interrupted : exitCodes.badInput;
}
