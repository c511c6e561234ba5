import type { WorkspaceFolder } from "vscode";
import { Uri } from "vscode";
import type { MonitorReport } from "../../protocol/worker.ts";
import { findFile } from "../messages.ts";
import type { Services } from "../services.ts";

/** Shows the breaches of a monitoring run on its data file; a run without breaches clears what stood there. */
export async function showMonitorProblems(
  { problems }: Services,
  folder: WorkspaceFolder,
  report: MonitorReport,
): Promise<void> {
  const file = (await findFile(report.file)) ?? Uri.joinPath(folder.uri, report.file);
  await problems.showBreaches(file, report.model, report.breaches);
}
