import { isDeepStrictEqual } from "node:util";
import { type Disposable, Uri, workspace, type WorkspaceFolder } from "vscode";
import type { CleaningStep } from "../../protocol/cleaning.ts";
import { watchFile } from "../checks/file-watch.ts";
import { fieldsOf } from "../commands/arguments.ts";
import { stepsPathFor } from "./steps-path.ts";

function stepsUri(folder: WorkspaceFolder, file: string): Uri {
  return Uri.joinPath(folder.uri, stepsPathFor(file));
}

/** Whether there are steps for a data file already. */
export async function hasStepsFile(folder: WorkspaceFolder, file: string): Promise<boolean> {
  return workspace.fs.stat(stepsUri(folder, file)).then(
    () => true,
    () => false,
  );
}

/** Tells when the steps of a data file were written, by whomever: a quick fix, an editor, git. */
export function watchSteps(folder: WorkspaceFolder, file: string, changed: () => void): Disposable {
  return watchFile(stepsUri(folder, file), changed);
}

/** Whether the file of steps holds others than these; a file that is gone or no JSON does not say so. */
export async function holdsOthers(
  folder: WorkspaceFolder,
  file: string,
  steps: readonly CleaningStep[],
): Promise<boolean> {
  try {
    const bytes = await workspace.fs.readFile(stepsUri(folder, file));
    const held = fieldsOf(JSON.parse(new TextDecoder().decode(bytes)))["steps"];
    return held !== undefined && !isDeepStrictEqual(held, steps);
  } catch {
    return false;
  }
}
