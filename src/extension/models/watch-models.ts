import { Disposable, workspace } from "vscode";
import type { Models } from "./models.ts";

/** A version is written as several files at once; one reading is enough for them. */
const settleMs = 250;

/** Reads the models again when something in a `models` folder, or the set of workspace folders, changes. */
export function watchModels(models: Models): Disposable {
  let timer: NodeJS.Timeout | undefined;
  const refreshSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void models.refresh(), settleMs);
  };
  const watcher = workspace.createFileSystemWatcher("**/models/**");
  return Disposable.from(
    watcher,
    watcher.onDidCreate(refreshSoon),
    watcher.onDidChange(refreshSoon),
    watcher.onDidDelete(refreshSoon),
    workspace.onDidChangeWorkspaceFolders(refreshSoon),
    new Disposable(() => clearTimeout(timer)),
  );
}
