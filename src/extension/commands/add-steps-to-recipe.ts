import { type Disposable, l10n, Range, Uri, window, workspace, WorkspaceEdit } from "vscode";
import { type CleaningStep, noSteps, withSteps } from "../checks/recipe-steps.ts";
import { stepsPathFor } from "../cleaning/steps-path.ts";
import { failure } from "../failure.ts";
import { commandIds } from "../ids.ts";
import { modelOf } from "../models/target.ts";
import type { Services } from "../services.ts";
import { fieldsOf, textField } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { folderArgument, targetArgument } from "./version-argument.ts";

function stepsOf(argument: unknown): readonly CleaningStep[] {
  const { steps } = fieldsOf(argument);
  const isStep = (each: unknown) => typeof fieldsOf(each)["step"] === "string";
  // Made by our own quick fixes; the worker checks the recipe when it is used.
  return Array.isArray(steps) && steps.every(isStep) ? (steps as readonly CleaningStep[]) : [];
}

/** A file with a list of steps, and the text it begins with when it is not there. */
interface StepsFile {
  readonly uri: Uri;
  readonly list: "cleaning" | "steps";
  readonly empty: string | null;
}

function changedText(text: string, { uri, list }: StepsFile, steps: readonly CleaningStep[]): string | null {
  const file = workspace.asRelativePath(uri);
  try {
    return withSteps(text, list, steps);
  } catch (thrown) {
    const next = l10n.t("Correct the file (VS Code marks the places) and add the step again.");
    throw failure("bad-recipe", l10n.t("{0} is no JSON: {1}.", file, String(thrown)), { file, next });
  }
}

async function isThere(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function stepsFileOf(services: Services, argument: unknown): Promise<StepsFile | null> {
  const target = await targetArgument(services, argument);
  if (target !== null) {
    const { recipe } = modelOf(services, target);
    return { uri: Uri.joinPath(target.folder.uri, recipe), list: "cleaning", empty: null };
  }
  const file = textField(fieldsOf(argument), "file");
  if (file === undefined) return null;
  const uri = Uri.joinPath(folderArgument(argument).uri, stepsPathFor(file));
  return { uri, list: "steps", empty: noSteps(file) };
}

/** Puts the steps into the file as one edit that can be undone, saves it, and shows it. Answers whether there were new ones. */
async function addSteps(file: StepsFile, steps: readonly CleaningStep[]): Promise<boolean> {
  const { uri, list, empty } = file;
  if (empty !== null && !(await isThere(uri)))
    await workspace.fs.writeFile(uri, new TextEncoder().encode(empty));
  const document = await workspace.openTextDocument(uri);
  const text = document.getText();
  const changed = changedText(text, file, steps);
  if (changed !== null) {
    const edit = new WorkspaceEdit();
    edit.replace(uri, new Range(document.positionAt(0), document.positionAt(text.length)), changed);
    await workspace.applyEdit(edit);
    await document.save();
  }
  const editor = await window.showTextDocument(document, { preview: false });
  const at = document.positionAt(Math.max(0, document.getText().indexOf(`"${list}"`)));
  editor.revealRange(new Range(at, at));
  return changed !== null;
}

/**
 * Adds cleaning steps to a model's recipe, `{model, steps, workspace?}`, or to the steps kept for a data file, `{file, steps,
 * workspace?}`. Quick fixes of findings do so; undo takes them back.
 */
export function registerAddStepsToRecipe(services: Services): Disposable {
  return registerCommand(services, commandIds.addStepsToRecipe, async (argument) => {
    requireTrust();
    const file = await stepsFileOf(services, argument);
    return file === null ? undefined : addSteps(file, stepsOf(argument));
  });
}
