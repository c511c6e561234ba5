import type { WorkspaceFolder } from "vscode";
import { workspace } from "vscode";
import { fileUri } from "./file-uri.ts";

const mostTried = 100;

/** A path like the one wanted that no file has yet: `a.csv`, or `a-2.csv`, `a-3.csv` and so on. */
export async function freePath(folder: WorkspaceFolder, wanted: string): Promise<string> {
  const ending = wanted.lastIndexOf(".");
  for (let number = 1; number <= mostTried; number++) {
    const path = number === 1 ? wanted : `${wanted.slice(0, ending)}-${number}${wanted.slice(ending)}`;
    if (!(await isThere(folder, path))) return path;
  }
  return wanted;
}

function isThere(folder: WorkspaceFolder, path: string): Promise<boolean> {
  const found = workspace.fs.stat(fileUri(folder, path)).then(
    () => true,
    () => false,
  );
  return Promise.resolve(found);
}
