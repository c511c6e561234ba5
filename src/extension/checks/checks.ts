import type { Event, LogOutputChannel, WorkspaceFolder } from "vscode";
import { Disposable, EventEmitter, l10n, languages, Uri, workspace } from "vscode";
import type { Actions, CheckReport } from "../../protocol/worker.ts";
import type { Job } from "../jobs/job.ts";
import type { Jobs, StartedJob } from "../jobs/jobs.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { watchFile } from "./file-watch.ts";
import { findingDiagnostics, type FindingDiagnostic } from "./finding-diagnostics.ts";

/** A check is done again by itself, when its file has changed, if it took no longer than this. */
const quickMs = 2_000;

/** What to check, and how. */
export interface CheckRequest {
  readonly uri: Uri;
  readonly folder: WorkspaceFolder;
  /** Name of the file. */
  readonly name: string;
  readonly input: Actions["check"]["input"];
}

/** What is to be ignored in a file from now on, and what is not any more. */
export type IgnoredChange = Pick<CheckRequest["input"], "ignore" | "unignore">;

/** What is known of a file that was checked. */
export interface CheckedFile {
  readonly request: CheckRequest;
  readonly report: CheckReport;
  /** Whether the file has changed since; its problems are not shown then. */
  readonly isStale: boolean;
}

/** Waits for a check, and shows meanwhile that it goes on. */
export type JobFollower = (started: StartedJob<"check">) => Promise<CheckReport>;

interface UnderWay extends StartedJob<"check"> {
  readonly request: CheckRequest;
}

interface Entry extends CheckedFile {
  readonly diagnostics: readonly FindingDiagnostic[];
  readonly watch: Disposable;
  readonly tookMs: number;
}

/**
 * The data files that were checked, and their findings in the Problems panel. When such a file changes, a quick check is
 * done again; the findings of a slow one are taken away, for their places may be wrong.
 */
export class Checks implements Disposable {
  /** Told when what is known of a file has changed. */
  readonly onDidChange: Event<void>;
  private readonly changed = new EventEmitter<void>();
  private readonly collection = languages.createDiagnosticCollection("tablewright.checks");
  private readonly entries = new Map<string, Entry>();
  private readonly running = new Map<string, UnderWay>();
  private readonly jobs: Jobs;
  private readonly log: LogOutputChannel;

  constructor(jobs: Jobs, log: LogOutputChannel) {
    this.jobs = jobs;
    this.log = log;
    this.onDidChange = this.changed.event;
  }

  /** What is known of a file; undefined when it was not checked in this window. */
  of(file: Uri): CheckedFile | undefined {
    return this.entries.get(file.toString());
  }

  /** Findings with the places where they are shown. */
  shownIn(file: Uri): readonly FindingDiagnostic[] {
    return this.entries.get(file.toString())?.diagnostics ?? [];
  }

  /**
   * Checks a file, by itself with a notification that can cancel it, and shows what was found. A check of it under way is
   * cancelled.
   */
  async run(request: CheckRequest, follow: JobFollower = withProgress): Promise<CheckReport> {
    const started = this.start(request);
    const report = await follow(started);
    await this.show(request, started.job, report);
    return report;
  }

  /**
   * Looks again at a file that was checked, as it was asked for, once its list of what is ignored has changed: entries are
   * `CODE` or `CODE:COLUMN`. Undefined for a file that was not checked.
   */
  async again(file: Uri, change: IgnoredChange = {}): Promise<CheckReport | undefined> {
    const entry = this.entries.get(file.toString());
    if (entry === undefined) return undefined;
    const { request } = entry;
    const started = this.start({ ...request, input: { ...request.input, ...change } });
    const report = await withProgress(started);
    await this.show(request, started.job, report);
    return report;
  }

  /** Takes the findings of a file away. */
  clear(file: Uri): void {
    const key = file.toString();
    this.running.get(key)?.job.cancel();
    this.entries.get(key)?.watch.dispose();
    this.entries.delete(key);
    this.collection.delete(file);
    this.changed.fire();
  }

  dispose(): void {
    for (const { watch } of this.entries.values()) watch.dispose();
    this.collection.dispose();
    this.changed.dispose();
  }

  private start(request: CheckRequest): StartedJob<"check"> {
    const { uri, folder, name, input } = request;
    const key = uri.toString();
    this.running.get(key)?.job.cancel();
    const started = this.jobs.start({ name: "check", input, folder, title: l10n.t("Checking {0}", name) });
    this.running.set(key, { ...started, request });
    const ended = () => {
      if (this.running.get(key)?.job === started.job) this.running.delete(key);
    };
    started.report.then(ended, ended);
    return started;
  }

  private async show(request: CheckRequest, { elapsedMs }: Job, report: CheckReport): Promise<void> {
    const { uri } = request;
    const key = uri.toString();
    const diagnostics = await findingDiagnostics(uri, report);
    this.entries.get(key)?.watch.dispose();
    const watch = this.watch(request, report);
    this.entries.set(key, { request, report, isStale: false, diagnostics, watch, tookMs: elapsedMs });
    this.collection.set(
      uri,
      diagnostics.map(({ diagnostic }) => diagnostic),
    );
    this.changed.fire();
  }

  /** The file, and the list of what is ignored in it: somebody may edit that, or take it from git. */
  private watch({ uri, folder }: CheckRequest, { ignored }: CheckReport): Disposable {
    const lists = ignored === null ? [] : [Uri.joinPath(folder.uri, ignored.file)];
    return Disposable.from(...[uri, ...lists].map((each) => watchFile(each, () => this.fileChanged(uri))));
  }

  private fileChanged(file: Uri): void {
    this.checkAgain(file).catch((thrown: unknown) => {
      this.log.info(String(thrown));
      this.outdate(file);
    });
  }

  /** A check that somebody asked for is not cut off by a change of the file: it is done again behind it. */
  private async checkAgain(file: Uri): Promise<void> {
    const underWay = this.running.get(file.toString());
    if (underWay !== undefined)
      await underWay.report.then(
        () => undefined,
        () => undefined,
      );
    const entry = this.entries.get(file.toString());
    if (entry === undefined) return;
    const isThere = await workspace.fs.stat(file).then(
      () => true,
      () => false,
    );
    // Cleared or checked anew while we looked: what is known now, or soon, is no business of this change.
    if (this.entries.get(file.toString()) !== entry || this.running.has(file.toString())) return;
    if (!isThere) {
      this.clear(file);
      return;
    }
    if (entry.tookMs > quickMs) {
      this.outdate(file);
      return;
    }
    const request = underWay?.request ?? entry.request;
    const { job, report } = this.start(request);
    await this.show(request, job, await report);
  }

  private outdate(file: Uri): void {
    const entry = this.entries.get(file.toString());
    if (entry === undefined) return;
    this.collection.delete(file);
    this.entries.set(file.toString(), { ...entry, isStale: true, diagnostics: [] });
    this.changed.fire();
  }
}
