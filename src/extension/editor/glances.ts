import type { Disposable, Event, Uri } from "vscode";
import { EventEmitter, workspace } from "vscode";
import type { ProfileReport } from "../../protocol/worker.ts";
import type { Workers } from "../workers/workers.ts";

/** What an editor says of a file without having read all of it. */
export type Glance = Pick<ProfileReport, "rows" | "sample" | "dialect" | "columns">;

interface Known {
  /** Time of change and size of the file it was read from. */
  readonly stamp: string;
  /** Null where the file could not be read; it is tried again when it has changed. */
  readonly glance: Promise<Glance | null>;
  found: Glance | null;
}

/** Files kept at most; the one longest unused goes. */
const mostFiles = 20;

function glanceOf({ rows, sample, dialect, columns }: ProfileReport): Glance {
  return { rows, sample, dialect, columns };
}

async function stampOf(file: Uri): Promise<string> {
  const { mtime, size } = await workspace.fs.stat(file);
  return `${mtime} ${size}`;
}

/**
 * What is known of files that are open as text: rows and columns, from a sample of large ones. The worker reads a
 * file when somebody asks for it and it has changed, at most some megabytes of it.
 */
export class Glances implements Disposable {
  /** Something else is known of a file. */
  readonly onDidChange: Event<void>;
  private readonly changed = new EventEmitter<void>();
  private readonly known = new Map<string, Known>();
  private readonly workers: Pick<Workers, "call">;

  constructor(workers: Pick<Workers, "call">) {
    this.workers = workers;
    this.onDidChange = this.changed.event;
  }

  /** What is known now, or null; a file that is not known, or has changed, is read meanwhile. */
  look(file: Uri): Glance | null {
    void this.read(file);
    return this.known.get(file.toString())?.found ?? null;
  }

  /** What the file holds now, or null when it cannot be read or lies in no folder of the workspace. */
  async read(file: Uri): Promise<Glance | null> {
    const stamp = await stampOf(file).catch(() => null);
    if (stamp === null) return null;
    const key = file.toString();
    const before = this.known.get(key);
    if (before?.stamp === stamp) return before.glance;
    const known: Known = { stamp, glance: this.ask(file), found: before?.found ?? null };
    this.keep(key, known);
    known.found = await known.glance;
    this.changed.fire();
    return known.found;
  }

  /** A profile of the whole file says more than a sample. */
  async learn(file: Uri, report: ProfileReport): Promise<void> {
    const stamp = await stampOf(file).catch(() => null);
    if (stamp === null) return;
    const found = glanceOf(report);
    this.keep(file.toString(), { stamp, glance: Promise.resolve(found), found });
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
    this.known.clear();
  }

  private keep(key: string, known: Known): void {
    this.known.delete(key);
    this.known.set(key, known);
    const [oldest] = this.known.keys();
    if (this.known.size > mostFiles && oldest !== undefined) this.known.delete(oldest);
  }

  private async ask(file: Uri): Promise<Glance | null> {
    const folder = workspace.getWorkspaceFolder(file);
    if (folder === undefined) return null;
    const input = { file: workspace.asRelativePath(file, false), brief: true, sample: true };
    const call = this.workers.call(folder, "profile", input);
    // Errors are for those who asked for a profile; here it is enough that nothing is known.
    return call.report.then(glanceOf, () => null);
  }
}
