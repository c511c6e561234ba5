import type { Event, WorkspaceFolder } from "vscode";
import { EventEmitter } from "vscode";
import type { RunStatus, VarianceReport } from "../../protocol/panels.ts";
import type { Call } from "../../protocol/rpc/index.ts";
import { plainErrorOf } from "../../protocol/rpc/index.ts";
import type {
  ActionName,
  Actions,
  EpochPoint,
  ProfileReport,
  WorkerProgress,
} from "../../protocol/worker.ts";

/** What is to be done, where, and what it is called while it runs. */
export interface JobRequest<Name extends ActionName> {
  readonly name: Name;
  readonly input: Actions[Name]["input"];
  readonly folder: WorkspaceFolder;
  /** For the notification and the tree: "Training churn". */
  readonly title: string;
  /** Name of the model it works on, where there is one. */
  readonly subject?: string;
}

type JobFacts = Pick<JobRequest<ActionName>, "name" | "folder" | "title" | "subject">;

/** What a job has told about the model it works on. */
export interface JobModel {
  readonly model: string;
  readonly learner: string;
  readonly target: string;
}

/** One action under way in a worker: what it said so far, and the two ways to end it early. */
export class Job {
  readonly id: number;
  readonly name: ActionName;
  readonly title: string;
  readonly folder: WorkspaceFolder;
  readonly subject: string | undefined;
  readonly startedAtMs = Date.now();
  readonly onDidChange: Event<void>;
  status: RunStatus = { type: "running", stage: "reading" };
  model: JobModel | null = null;
  epochs = 0;
  bestEpoch: number | null = null;
  variance: VarianceReport | null = null;
  /** What is known of a file so far, while it is profiled. */
  profile: ProfileReport | null = null;
  readonly points: EpochPoint[] = [];
  private readonly changed = new EventEmitter<void>();
  private call: Pick<Call<unknown>, "cancel" | "stop"> | null = null;
  private endedAtMs: number | null = null;

  constructor(id: number, { name, title, folder, subject }: JobFacts) {
    this.id = id;
    this.name = name;
    this.title = title;
    this.folder = folder;
    this.subject = subject;
    this.onDidChange = this.changed.event;
  }

  get running(): boolean {
    return this.status.type === "running";
  }

  get elapsedMs(): number {
    return (this.endedAtMs ?? Date.now()) - this.startedAtMs;
  }

  /** Nothing of it is kept; its report fails with `cancelled` within 200 ms. */
  cancel(): void {
    this.call?.cancel();
  }

  /** Ends a fit now and keeps the best so far. */
  stop(): void {
    this.call?.stop();
  }

  /** Ties the job to its call; gives the call's report once the job has taken note of its end. */
  async follow<Report>(call: Call<Report>): Promise<Report> {
    this.call = call;
    try {
      const report = await call.report;
      this.end({ type: "done" });
      return report;
    } catch (thrown) {
      const error = plainErrorOf(thrown);
      this.end(error.tag === "cancelled" ? { type: "cancelled" } : { type: "failed", error });
      throw thrown;
    }
  }

  /** Takes note of what the action says. */
  take(event: WorkerProgress): void {
    switch (event.type) {
      case "stage":
        this.status = { type: "running", stage: event.stage };
        break;
      case "model":
        this.model = { model: event.model, learner: event.learner, target: event.target };
        break;
      case "profile":
        this.profile = event.report;
        break;
      case "variance":
        this.variance = event.variance;
        break;
      case "epochs":
        this.takeEpochs(event.epochs, event.points);
        break;
    }
    this.changed.fire();
  }

  private takeEpochs(epochs: number, points: readonly EpochPoint[]): void {
    this.epochs = epochs;
    for (const point of points) {
      this.points.push(point);
      if (point.isBest) this.bestEpoch = point.epoch;
    }
  }

  private end(status: RunStatus): void {
    this.status = status;
    this.endedAtMs = Date.now();
    this.changed.fire();
    this.changed.dispose();
  }
}
