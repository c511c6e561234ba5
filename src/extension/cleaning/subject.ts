import type { WorkspaceFolder } from "vscode";

/** A data file that is cleaned, and the workspace folder that keeps its steps. */
export interface CleaningSubject {
  readonly folder: WorkspaceFolder;
  /** Path as the actions take it. */
  readonly path: string;
}
