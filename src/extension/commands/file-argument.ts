import type { WorkspaceFolder } from "vscode";
import { l10n, Uri, workspace } from "vscode";
import { failure } from "../failure.ts";
import { fileUri, isAbsolute } from "../file-uri.ts";
import { pickDataFile } from "../picks/pick-data-file.ts";
import { fieldsOf, textField } from "./arguments.ts";
import { folderArgument } from "./version-argument.ts";

/** A data file, and the workspace folder whose models are meant. */
export interface DataFile {
  readonly uri: Uri;
  readonly folder: WorkspaceFolder;
  /** Path as the actions take it: relative to the folder with `/`, or absolute when it lies elsewhere. */
  readonly path: string;
  /** Name with ending. */
  readonly name: string;
}

function uriArgument(argument: unknown): Uri | null {
  if (argument instanceof Uri) return argument;
  const fields = fieldsOf(argument);
  if (fields["resourceUri"] instanceof Uri) return fields["resourceUri"];
  const path = textField(fields, "file");
  if (path === undefined) return null;
  return isAbsolute(path) ? Uri.file(path) : fileUri(folderArgument(argument), path);
}

function toDataFile(uri: Uri, argument: unknown): DataFile {
  if (uri.scheme !== "file") {
    const next = l10n.t("Save it to a folder on disk first.");
    throw failure("bad-usage", l10n.t("{0} is not a file on disk.", uri.path), { next });
  }
  const folder = workspace.getWorkspaceFolder(uri) ?? folderArgument(argument);
  const inside = workspace.getWorkspaceFolder(uri) !== undefined;
  const path = inside ? workspace.asRelativePath(uri, false) : uri.fsPath;
  return { uri, folder, path, name: uri.path.split("/").at(-1)! };
}

/** The data file an argument names (a URI, a node, `{file, workspace?}`), else the active or a picked one, else null. */
export async function fileArgument(argument: unknown, title: string): Promise<DataFile | null> {
  const uri = uriArgument(argument) ?? (await pickDataFile(title));
  return uri === null ? null : toDataFile(uri, argument);
}
