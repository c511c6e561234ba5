import type { WorkspaceFolder } from "vscode";
import { l10n } from "vscode";
import type { TrainingState, TrainReport } from "../../protocol/panels.ts";
import { subjectOf } from "../../protocol/panels.ts";
import type { Actions } from "../../protocol/worker.ts";
import { withProgress } from "../jobs/with-progress.ts";
import type { Services } from "../services.ts";
import { answerIntents } from "./answer-intents.ts";
import { championOf } from "./champion.ts";
import type { PanelView } from "./panel-view.ts";
import type { TrainingFacts } from "./training-state.ts";
import { finishedTraining, runningTraining } from "./training-state.ts";

export interface TrainingRequest {
  readonly folder: WorkspaceFolder;
  readonly input: Actions["train"]["input"];
  readonly facts: Omit<TrainingFacts, "champion">;
}

function titleOf(model: string): string {
  return l10n.t("Training {0}", model);
}

function doneTitleOf({ model, version }: TrainReport): string {
  return l10n.t("{0} version {1}", model, version);
}

/** Shows a training that ended or was never seen running, and lets it be run again from its recipe. */
function showAtRest(services: Services, view: PanelView, folder: WorkspaceFolder, model: string): void {
  const facts = (state: TrainingState) => ({
    ...{ model, learner: state.learner, target: state.target, file: state.file },
  });
  answerIntents(services, view, {
    retry: () =>
      runTraining(services, {
        folder,
        input: { recipe: model },
        facts: facts(view.current as TrainingState),
      }),
  });
}

/**
 * Trains a model in the worker of its folder and shows it live in the training panel, a notification and the
 * tree. Gives the report; throws what the action throws, `cancelled` included, with the panel saying so too.
 */
export async function runTraining(services: Services, request: TrainingRequest): Promise<TrainReport> {
  const { folder, input } = request;
  const { model } = request.facts;
  const champion = championOf(services, { folder, model, version: null });
  const facts = { ...request.facts, champion };
  const started = services.jobs.start({
    name: "train",
    input,
    folder,
    title: titleOf(model),
    subject: model,
  });
  const { job } = started;
  const workspace = folder.uri.toString();
  const view = services.panels.open({ title: titleOf(model), state: runningTraining(job, facts), workspace });
  // Its end is shown with the report: until that is here, a panel that is done would have nothing to say.
  const subscription = job.onDidChange(() => {
    if (job.status.type !== "done") view.show(runningTraining(job, facts));
  });
  answerIntents(services, view, {
    stop: () => job.stop(),
    cancel: () => job.cancel(),
    retry: () => runTraining(services, request),
  });
  try {
    const report = await withProgress(started);
    view.show(finishedTraining(report, champion, job.startedAtMs));
    view.title = doneTitleOf(report);
    await services.models.refresh();
    return report;
  } catch (thrown) {
    view.show(runningTraining(job, facts));
    throw thrown;
  } finally {
    subscription.dispose();
  }
}

/** Opens the training panel on a saved report. */
export function openTrainReport(services: Services, folder: WorkspaceFolder, report: TrainReport): void {
  const { model, version } = report;
  const state = finishedTraining(report, championOf(services, { folder, model, version }), 0);
  const view = services.panels.open({ title: doneTitleOf(report), state, workspace: folder.uri.toString() });
  showAtRest(services, view, folder, model);
}

/** Connects a training panel that came back after a reload. */
export function reconnectTraining(services: Services, view: PanelView, folder: WorkspaceFolder): void {
  showAtRest(services, view, folder, subjectOf(view.current));
}
