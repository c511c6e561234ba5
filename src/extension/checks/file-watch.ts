import type { Uri } from "vscode";
import { Disposable, RelativePattern, Uri as Uris, workspace } from "vscode";

/** A file written in pieces changes several times. */
const settleMs = 250;

/** Signs that mean something in a pattern stand for themselves. */
function plainPattern(name: string): string {
  return name.replace(/[*?[\]{}]/g, "?");
}

/** Tells, a moment after it came to rest, that a file was written or is gone. Other files are none of its business. */
export function watchFile(file: Uri, changed: () => void): Disposable {
  const name = file.path.split("/").at(-1)!;
  const pattern = new RelativePattern(Uris.joinPath(file, ".."), plainPattern(name));
  const watcher = workspace.createFileSystemWatcher(pattern);
  let timer: NodeJS.Timeout | undefined;
  const soon = (uri: Uri) => {
    if (uri.path !== file.path) return;
    clearTimeout(timer);
    timer = setTimeout(changed, settleMs);
  };
  return Disposable.from(
    watcher,
    watcher.onDidChange(soon),
    watcher.onDidCreate(soon),
    watcher.onDidDelete(soon),
    new Disposable(() => clearTimeout(timer)),
  );
}
