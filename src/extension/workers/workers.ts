import type { Disposable, LogOutputChannel, WorkspaceFolder } from "vscode";
import { Uri, workspace } from "vscode";
import type { Call, CallOptions } from "../../protocol/rpc/index.ts";
import { Supervisor } from "../../protocol/rpc/index.ts";
import type { ActionName, Actions, WorkerProgress, WorkerStart } from "../../protocol/worker.ts";
import { settingIds } from "../ids.ts";
import { startWorker } from "./start-worker.ts";

/** With the time a message takes, cancelling acts within 200 ms. */
const graceMs = 100;
const idleMs = 5 * 60_000;

type FolderWorker = Supervisor<Actions, WorkerProgress>;

function after(delayMs: number, work: () => void): () => void {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
}

/** 0 in the settings means: as many as the machine has. */
function threadsSetting(): Pick<WorkerStart, "threads"> {
  const threads = workspace.getConfiguration().get<number>(settingIds.threads, 0);
  return threads > 0 ? { threads } : {};
}

/** One worker thread per workspace folder, started by the first call and let go when idle. */
export class Workers implements Disposable {
  private readonly byFolder = new Map<string, FolderWorker>();
  private readonly workerPath: string;
  private readonly log: LogOutputChannel;

  constructor(extensionUri: Uri, log: LogOutputChannel) {
    this.workerPath = Uri.joinPath(extensionUri, "dist", "worker.cjs").fsPath;
    this.log = log;
  }

  /** Runs an action in the worker of a folder. The call settles always. */
  call<Name extends ActionName>(
    folder: WorkspaceFolder,
    name: Name,
    input: Actions[Name]["input"],
    options?: CallOptions<WorkerProgress>,
  ): Call<Actions[Name]["report"]> {
    return this.workerOf(folder).call(name, input, options);
  }

  /** Starts the worker of the folder that is sure to be asked, while the user still says what for. */
  warm(): void {
    const [folder, ...others] = workspace.workspaceFolders ?? [];
    if (folder !== undefined && others.length === 0) this.workerOf(folder).warm();
  }

  /** Lets workers that died too often be started again. */
  forgive(): void {
    for (const worker of this.byFolder.values()) worker.forgive();
  }

  dispose(): void {
    for (const worker of this.byFolder.values()) worker.dispose();
    this.byFolder.clear();
  }

  private workerOf(folder: WorkspaceFolder): FolderWorker {
    const key = folder.uri.toString();
    const known = this.byFolder.get(key);
    if (known) return known;
    const worker: FolderWorker = new Supervisor({
      spawn: () =>
        startWorker({
          path: this.workerPath,
          start: { workspace: folder.uri.fsPath, ...threadsSetting() },
          log: this.log,
        }),
      after,
      graceMs,
      idleMs,
      onDeath: (reason) => this.log.error(`The worker of ${folder.name} ended: ${reason}.`),
    });
    this.byFolder.set(key, worker);
    return worker;
  }
}
