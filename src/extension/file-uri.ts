import type { WorkspaceFolder } from "vscode";
import { Uri } from "vscode";

/** Whether a path starts at a root or drive. */
export function isAbsolute(path: string): boolean {
  return /^([a-zA-Z]:[\\/]|[\\/])/.test(path);
}

/** The file that an action's path names: absolute, or in a workspace folder. */
export function fileUri({ uri }: WorkspaceFolder, path: string): Uri {
  return isAbsolute(path) ? Uri.file(path) : Uri.joinPath(uri, path);
}
