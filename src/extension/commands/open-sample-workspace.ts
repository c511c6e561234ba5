import type { Disposable } from "vscode";
import { commands, l10n, Uri, window, workspace } from "vscode";
import { commandIds } from "../ids.ts";
import type { Services } from "../services.ts";
import { fieldsOf, textField } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";

const folderName = "tablewright-samples";

async function chooseParent(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t("Folder to Copy the Samples Into"),
    openLabel: l10n.t("Copy Samples Here"),
  });
  return chosen?.[0];
}

async function isThere(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Copies the samples to a new folder in `parent`; one that is there already is taken as it is. */
async function copySamples(extensionUri: Uri, parent: Uri): Promise<Uri> {
  const folder = Uri.joinPath(parent, folderName);
  if (await isThere(folder)) return folder;
  await workspace.fs.createDirectory(folder);
  const samples = Uri.joinPath(extensionUri, "samples");
  for (const [name] of await workspace.fs.readDirectory(samples)) {
    if (name === "models") continue;
    await workspace.fs.copy(Uri.joinPath(samples, name), Uri.joinPath(folder, name));
  }
  return folder;
}

/**
 * Open Sample Workspace: copies the samples into a folder the user chooses and opens them. With
 * `{parent}` nothing is asked and nothing is opened; the path of the copy is given back.
 */
export function registerOpenSampleWorkspace(services: Services): Disposable {
  const { extensionUri } = services.context;
  return registerCommand(services, commandIds.openSampleWorkspace, async (argument) => {
    const given = textField(fieldsOf(argument), "parent");
    if (given !== undefined) return (await copySamples(extensionUri, Uri.file(given))).fsPath;
    const parent = await chooseParent();
    if (parent === undefined) return undefined;
    const folder = await copySamples(extensionUri, parent);
    await commands.executeCommand("vscode.openFolder", folder, { forceNewWindow: false });
    return folder.fsPath;
  });
}
