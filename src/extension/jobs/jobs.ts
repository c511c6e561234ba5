import type { Disposable, Event, LogOutputChannel } from "vscode";
import { EventEmitter } from "vscode";
import type { ActionName, Actions } from "../../protocol/worker.ts";
import type { Workers } from "../workers/workers.ts";
import type { JobRequest } from "./job.ts";
import { Job } from "./job.ts";

/** A job with the report it owes, which settles always. */
export interface StartedJob<Name extends ActionName> {
  readonly job: Job;
  readonly report: Promise<Actions[Name]["report"]>;
}

/** The jobs under way in all workspace folders, oldest first. */
export class Jobs implements Disposable {
  /** Told when a job begins or ends; a job itself tells what happens in between. */
  readonly onDidChange: Event<void>;
  private readonly changed = new EventEmitter<void>();
  private readonly jobs = new Map<number, Job>();
  private readonly workers: Workers;
  private readonly log: LogOutputChannel;
  private lastId = 0;

  constructor(workers: Workers, log: LogOutputChannel) {
    this.workers = workers;
    this.log = log;
    this.onDidChange = this.changed.event;
  }

  get running(): readonly Job[] {
    return [...this.jobs.values()];
  }

  withId(id: number): Job | undefined {
    return this.jobs.get(id);
  }

  start<Name extends ActionName>(request: JobRequest<Name>): StartedJob<Name> {
    const { folder, name, input, title } = request;
    const job = new Job(++this.lastId, request);
    this.jobs.set(job.id, job);
    this.log.info(`${title}: started.`);
    const call = this.workers.call(folder, name, input, { onEvent: (event) => job.take(event) });
    const report = job.follow(call).finally(() => this.ended(job));
    this.changed.fire();
    return { job, report };
  }

  dispose(): void {
    this.changed.dispose();
  }

  private ended(job: Job): void {
    this.log.info(`${job.title}: ${job.status.type} after ${job.elapsedMs} ms.`);
    this.jobs.delete(job.id);
    this.changed.fire();
  }
}
