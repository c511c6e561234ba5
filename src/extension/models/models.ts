import type { Disposable, Event, WorkspaceFolder } from "vscode";
import { commands, EventEmitter, Uri, workspace } from "vscode";
import type { PlainError } from "../../protocol/rpc/index.ts";
import type { ModelSummary } from "../../protocol/worker.ts";
import { plainErrorOf } from "../../protocol/rpc/index.ts";
import { contextKeys } from "../ids.ts";
import type { Workers } from "../workers/workers.ts";

/** What is known of the models of one workspace folder. */
export type FolderModels = { readonly folder: WorkspaceFolder } & (
  | { readonly type: "loading" }
  | { readonly type: "ready"; readonly models: readonly ModelSummary[] }
  | { readonly type: "failed"; readonly error: PlainError }
);

async function hasModelsFolder(folder: WorkspaceFolder): Promise<boolean> {
  return workspace.fs.stat(Uri.joinPath(folder.uri, "models")).then(
    () => true,
    () => false,
  );
}

/** The models of all workspace folders as last read. Nothing is read before the first `refresh` or `ready`. */
export class Models implements Disposable {
  readonly onDidChange: Event<void>;
  private readonly changed = new EventEmitter<void>();
  private readonly workers: Workers;
  private readonly byFolder = new Map<string, FolderModels>();
  private reading: Promise<void> | null = null;
  private again = false;

  constructor(workers: Workers) {
    this.workers = workers;
    this.onDidChange = this.changed.event;
  }

  /** One entry per workspace folder, in their order. */
  get folders(): readonly FolderModels[] {
    return (workspace.workspaceFolders ?? []).map(
      (folder) => this.byFolder.get(folder.uri.toString()) ?? { folder, type: "loading" },
    );
  }

  /** Models of a folder that could be read; empty while loading and after a failure. */
  in(folder: WorkspaceFolder): readonly ModelSummary[] {
    const known = this.byFolder.get(folder.uri.toString());
    return known?.type === "ready" ? known.models : [];
  }

  /** Reads once unless that was done; resolves when what is known is whole. */
  ready(): Promise<void> {
    if (this.reading) return this.reading;
    return this.folders.some(({ type }) => type === "loading") ? this.refresh() : Promise.resolve();
  }

  /** Reads again. A wish that comes while reading is met by one more reading. */
  refresh(): Promise<void> {
    if (this.reading) {
      this.again = true;
      return this.reading;
    }
    this.reading = this.readAll().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async readAll(): Promise<void> {
    this.again = false;
    await Promise.all((workspace.workspaceFolders ?? []).map((folder) => this.read(folder)));
    const known = this.folders.some((each) => each.type === "ready" && each.models.length > 0);
    await commands.executeCommand("setContext", contextKeys.hasModels, known);
    this.changed.fire();
    if (this.isAskedAgain()) await this.readAll();
  }

  /** `again` may have been set while `readAll` waited, which the compiler does not see. */
  private isAskedAgain(): boolean {
    return this.again;
  }

  private async read(folder: WorkspaceFolder): Promise<void> {
    this.byFolder.set(folder.uri.toString(), await this.list(folder));
  }

  /** A folder without models costs no worker. */
  private async list(folder: WorkspaceFolder): Promise<FolderModels> {
    try {
      if (!(await hasModelsFolder(folder))) return { folder, type: "ready", models: [] };
      const { models } = await this.workers.call(folder, "list", {}).report;
      return { folder, type: "ready", models };
    } catch (thrown) {
      return { folder, type: "failed", error: plainErrorOf(thrown) };
    }
  }
}
