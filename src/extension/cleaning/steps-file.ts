import { Uri, workspace, type WorkspaceFolder } from "vscode";
import { stepsPathFor } from "./steps-path.ts";

/** Whether there are steps for a data file already. */
export async function hasStepsFile(folder: WorkspaceFolder, file: string): Promise<boolean> {
  return workspace.fs.stat(Uri.joinPath(folder.uri, stepsPathFor(file))).then(
    () => true,
    () => false,
  );
}
