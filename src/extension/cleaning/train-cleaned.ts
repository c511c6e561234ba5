import { commands } from "vscode";
import type { CleaningState } from "../../protocol/cleaning.ts";
import { commandIds } from "../ids.ts";
import type { CleaningSubject } from "./subject.ts";

/** Goes to Train Model… with the file of steps. */
export async function trainCleaned(
  { folder, path }: CleaningSubject,
  { stepsPath }: CleaningState,
): Promise<void> {
  const workspace = folder.uri.toString();
  await commands.executeCommand(commandIds.trainModel, { file: path, cleaning: stepsPath, workspace });
}
