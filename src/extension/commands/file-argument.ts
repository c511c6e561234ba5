import type { WorkspaceFolder } from "vscode";
import { l10n, Uri, workspace } from "vscode";
import { failure } from "../failure.ts";
import { fileUri, isAbsolute } from "../file-uri.ts";
import { patternOfFiles } from "../picks/pattern-of-files.ts";
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
  /** Files on disk it stands for. */
  readonly count: number;
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
  return { uri, folder, path, name: uri.path.split("/").at(-1)!, count: 1 };
}

/** Several files that were selected together, as one whose rows are those of all. */
function toDataFiles(files: readonly [DataFile, ...DataFile[]]): DataFile {
  const [first] = files;
  const path = patternOfFiles(files.map((file) => file.path));
  if (path === null) {
    const next = l10n.t("Rename the files, or take them one by one.");
    throw failure("bad-usage", l10n.t("File names with * ? [ ] { } or commas cannot be read together."), {
      next,
    });
  }
  const name = l10n.t("{0} and {1} more", first.name, files.length - 1);
  return { ...first, path, name, count: files.length };
}

/**
 * As `fileArgument`; where several files are selected in the Explorer, which hands them over behind the one that was
 * clicked, all of them.
 */
export async function filesArgument(
  argument: unknown,
  selected: unknown,
  title: string,
): Promise<DataFile | null> {
  const [first, ...others] = selectedFiles(selected);
  if (first === undefined || others.length === 0) return fileArgument(argument, title);
  return toDataFiles([first, ...others]);
}

/** The files that are selected together in the Explorer, which hands them over behind the one that was clicked. */
export function selectedFiles(selected: unknown): readonly DataFile[] {
  const uris = Array.isArray(selected) ? selected.filter((each) => each instanceof Uri) : [];
  return uris.map((uri) => toDataFile(uri, uri));
}

/** The data file an argument names (a URI, a node, `{file, workspace?}`), else the active or a picked one, else null. */
export async function fileArgument(argument: unknown, title: string): Promise<DataFile | null> {
  const uri = uriArgument(argument) ?? (await pickDataFile(title));
  return uri === null ? null : toDataFile(uri, argument);
}
