import type { WorkspaceFolder } from "vscode";
import { l10n } from "vscode";
import type { ProfileReport } from "../../protocol/worker.ts";
import type { Services } from "../services.ts";
import { withProgress } from "./with-progress.ts";

interface FileToProfile {
  readonly folder: WorkspaceFolder;
  readonly path: string;
  readonly name: string;
}

/** What columns a file has, with a notification when that takes a while. */
export async function profileBriefly(
  { jobs }: Pick<Services, "jobs">,
  { folder, path, name }: FileToProfile,
): Promise<ProfileReport> {
  const title = l10n.t("Reading {0}", name);
  return withProgress(jobs.start({ name: "profile", input: { file: path, brief: true }, folder, title }));
}
