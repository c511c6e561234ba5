import type { WorkspaceFolder } from "vscode";
import type { ModelSummary } from "../../protocol/worker.ts";
import type { Services } from "../services.ts";

/** Whether a model has a checkpoint that no training of this window is at work on. */
export function canResume(
  { jobs }: Pick<Services, "jobs">,
  folder: WorkspaceFolder,
  { name, hasCheckpoint }: ModelSummary,
): boolean {
  const isRunning = jobs.running.some((job) => job.subject === name && job.folder === folder);
  return hasCheckpoint === true && !isRunning;
}
