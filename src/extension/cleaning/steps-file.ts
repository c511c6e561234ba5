import { Uri, workspace, type WorkspaceFolder } from "vscode";

/** Where the steps for a data file are kept: `cleaning/<its path>.json`, the folders of the path joined by `-`. */
export function stepsPathFor(file: string): string {
  const parts = file.split(/[/\\]/).filter((part) => !/^(?:|\.\.?|[A-Za-z]:)$/.test(part));
  const name = parts.join("-").replace(/(?:\.(?:csv|tsv|jsonl|ndjson))?\.gz$|\.[^.]*$/i, "");
  return `cleaning/${name}.json`;
}

/** Whether there are steps for a data file already. */
export async function hasStepsFile(folder: WorkspaceFolder, file: string): Promise<boolean> {
  return workspace.fs.stat(Uri.joinPath(folder.uri, stepsPathFor(file))).then(
    () => true,
    () => false,
  );
}
