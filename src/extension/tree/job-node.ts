import { l10n, ThemeIcon, TreeItemCollapsibleState } from "vscode";
import { commandIds, nodeFlags } from "../ids.ts";
import type { Job } from "../jobs/job.ts";
import { progressWords } from "../jobs/progress-words.ts";
import { Node, nodeId } from "./node.ts";

/** A running job with what it is at; a click shows its panel. */
export class JobNode extends Node {
  readonly jobId: number;
  private readonly job: Job;

  constructor(job: Job) {
    super(job.title, TreeItemCollapsibleState.None);
    this.job = job;
    this.jobId = job.id;
    this.id = nodeId("job", job.id);
    this.iconPath = new ThemeIcon("sync~spin");
    const canStop = job.name === "train" || job.name === "optimize";
    this.flag(nodeFlags.job, ...(canStop ? [nodeFlags.stoppable] : []));
    const argument = { jobId: job.id };
    this.command = { command: commandIds.showJob, title: l10n.t("Show Panel"), arguments: [argument] };
    this.update();
  }

  /** Takes on what the job is at now. */
  update(): void {
    this.description = progressWords(this.job);
    this.say(`${this.job.title}, ${this.description}`);
  }
}
