import { Uri, workspace } from "vscode";
import type { WorkspaceFolder } from "vscode";
import type { ErrorDetails } from "../../protocol/rpc/index.ts";
import type { MonitorReport, TrainReport } from "../../protocol/worker.ts";
import { failure } from "../failure.ts";

interface AnyReport {
  readonly action: string;
}

function damaged(path: string, found: string): Error {
  const details: ErrorDetails = {
    file: path,
    expected: "a report written by Tablewright",
    found,
    next: "Restore the file from version control, or run the action again.",
  };
  return failure("corrupt-model", `${path} is not a report.`, details);
}

async function readText(folder: WorkspaceFolder, path: string): Promise<string> {
  const uri = Uri.joinPath(folder.uri, path);
  const bytes = await workspace.fs.readFile(uri).then(undefined, () => {
    const next = "Refresh the models; the version may have been deleted.";
    throw failure("not-found", `${path} is not there.`, { file: path, next });
  });
  return new TextDecoder().decode(bytes);
}

function parseReport(path: string, text: string): AnyReport {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && "action" in value) return value as AnyReport;
  } catch (thrown) {
    throw damaged(path, String(thrown));
  }
  throw damaged(path, "JSON without an action");
}

/** Reads report.json of a version. Throws `not-found` or `corrupt-model`. */
export async function readTrainReport(
  folder: WorkspaceFolder,
  model: string,
  version: number,
): Promise<TrainReport> {
  const path = `models/${model}/versions/${version}/report.json`;
  const report = parseReport(path, await readText(folder, path));
  if (report.action !== "train" && report.action !== "optimize") throw damaged(path, report.action);
  return report as TrainReport;
}

/** Reads the report of a monitoring run by its path in the workspace folder. Throws as above. */
export async function readMonitorReport(folder: WorkspaceFolder, path: string): Promise<MonitorReport> {
  const report = parseReport(path, await readText(folder, path));
  if (report.action !== "monitor") throw damaged(path, report.action);
  return report as MonitorReport;
}
