import { l10n } from "vscode";
import type { TrainReport, VarianceState } from "../../protocol/panels.ts";
import { plainErrorOf } from "../../protocol/rpc/index.ts";
import type { Job } from "../jobs/job.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { readTrainReport } from "../models/read-report.ts";
import type { VersionTarget } from "../models/target.ts";
import { referenceOf } from "../models/target.ts";
import type { Services } from "../services.ts";
import { answerIntents } from "./answer-intents.ts";
import type { PanelView } from "./panel-view.ts";

/** Share of variance that is marked at first. */
const firstShare = 0.95;

/** The conversation of one variance panel: the spectrum, then as many new versions as the user wants. */
class VarianceSession {
  private readonly services: Services;
  private readonly view: PanelView;
  private readonly target: VersionTarget;
  private job: Job | null = null;

  constructor(services: Services, view: PanelView, target: VersionTarget) {
    this.services = services;
    this.view = view;
    this.target = target;
    answerIntents(services, view, {
      stop: () => this.job?.stop(),
      cancel: () => this.job?.cancel(),
      retry: () => this.readSpectrum(),
      optimize: (pca) => this.optimize(pca),
    });
  }

  async readSpectrum(): Promise<void> {
    const input = { model: referenceOf(this.target), pca: firstShare };
    const { folder, model } = this.target;
    const title = l10n.t("Reading the variance of {0}", model);
    const started = this.services.jobs.start({ name: "variance", input, folder, title, subject: model });
    const { variance } = await this.follow(started.job, withProgress(started));
    this.update({ status: { type: "choosing" }, variance });
  }

  /** Throws what the action throws; the panel shows it too. */
  async optimize(pca: number): Promise<TrainReport> {
    const input = { model: referenceOf(this.target), pca };
    const { folder, model } = this.target;
    const title = l10n.t("Optimizing {0}", model);
    const started = this.services.jobs.start({ name: "optimize", input, folder, title, subject: model });
    const report = await this.follow(started.job, withProgress(started));
    const { variance } = report;
    this.update({ status: { type: "done" }, report, ...(variance ? { variance } : {}) });
    await this.services.models.refresh();
    return report;
  }

  private get state(): VarianceState {
    // Made with a variance state, and given nothing else.
    return this.view.current as VarianceState;
  }

  private update(change: Partial<VarianceState>): void {
    this.view.show({ ...this.state, ...change });
  }

  private async follow<Report>(job: Job, report: Promise<Report>): Promise<Report> {
    this.job = job;
    // Its end is shown with the report: until that is here, a panel that is done would have nothing to say.
    const show = () => {
      if (job.status.type !== "done")
        this.update({ status: job.status, ...(job.variance && { variance: job.variance }) });
    };
    const subscription = job.onDidChange(show);
    show();
    try {
      return await report;
    } catch (thrown) {
      const { tag } = plainErrorOf(thrown);
      // A spectrum that is known stays open for another try.
      if (tag === "cancelled" && this.state.variance) this.update({ status: { type: "choosing" } });
      throw thrown;
    } finally {
      subscription.dispose();
      this.job = null;
    }
  }
}

async function openSession(services: Services, target: VersionTarget): Promise<VarianceSession> {
  const { folder, model, version } = target;
  const report = await readTrainReport(folder, model, version);
  const { holdout, bytes, rowMicroseconds } = report;
  const state: VarianceState = {
    panel: "variance",
    model,
    version,
    status: { type: "running", stage: "reading" },
    variance: null,
    parent: { metrics: holdout.metrics, bytes, rowMicroseconds },
    report: null,
  };
  const title = l10n.t("Variance of {0} version {1}", model, version);
  const view = services.panels.open({ title, state, workspace: folder.uri.toString() });
  return new VarianceSession(services, view, target);
}

/**
 * Opens the variance panel of a version and reads its spectrum; with `pca` (a share below 1, or a number of
 * components) a new version is made at once, and its report given back.
 */
export async function openVariance(
  services: Services,
  target: VersionTarget,
  pca?: number,
): Promise<TrainReport | undefined> {
  const session = await openSession(services, target);
  await session.readSpectrum();
  return pca === undefined ? undefined : session.optimize(pca);
}

/** Connects a variance panel that came back after a reload. */
export function reconnectVariance(services: Services, view: PanelView, target: VersionTarget): void {
  new VarianceSession(services, view, target);
}
