import type { WorkspaceFolder } from "vscode";
import { l10n } from "vscode";
import type { MonitoringState, MonitorReport, RunStatus } from "../../protocol/panels.ts";
import { withProgress } from "../jobs/with-progress.ts";
import type { VersionTarget } from "../models/target.ts";
import { referenceOf } from "../models/target.ts";
import { showMonitorProblems } from "../problems/show-monitor-problems.ts";
import type { Services } from "../services.ts";
import { answerIntents } from "./answer-intents.ts";
import type { PanelView } from "./panel-view.ts";

export interface MonitoringRequest {
  readonly target: VersionTarget;
  /** Path as the action takes it: relative to the workspace folder, or absolute. */
  readonly file: string;
  readonly date?: string;
  readonly window?: string;
}

function titleOf(model: string): string {
  return l10n.t("Monitoring {0}", model);
}

function stateOf(
  request: MonitoringRequest,
  status: RunStatus,
  report: MonitorReport | null,
): MonitoringState {
  const { model, version } = request.target;
  return { panel: "monitoring", model, version, file: request.file, status, report };
}

function inputOf({ target, file, date, window }: MonitoringRequest) {
  return {
    model: referenceOf(target),
    file,
    ...(date === undefined ? {} : { date }),
    ...(window === undefined ? {} : { window }),
  };
}

/**
 * Monitors a version on a later file and shows the outcome in the monitoring panel and, when there are
 * breaches, in the Problems panel. Gives the report; throws what the action throws.
 */
export async function runMonitoring(services: Services, request: MonitoringRequest): Promise<MonitorReport> {
  const { folder, model } = request.target;
  const title = titleOf(model);
  const started = services.jobs.start({
    name: "monitor",
    input: inputOf(request),
    folder,
    title,
    subject: model,
  });
  const { job } = started;
  const state = stateOf(request, job.status, null);
  const view = services.panels.open({ title, state, workspace: folder.uri.toString() });
  // The end is shown with the report, below.
  const subscription = job.onDidChange(() => {
    if (job.status.type === "running") view.show(stateOf(request, job.status, null));
  });
  answerIntents(services, view, {
    cancel: () => job.cancel(),
    retry: () => runMonitoring(services, request),
  });
  try {
    const report = await withProgress(started);
    view.show(stateOf(request, { type: "done" }, report));
    await showMonitorProblems(services, folder, report);
    await services.models.refresh();
    return report;
  } catch (thrown) {
    view.show(stateOf(request, job.status, null));
    throw thrown;
  } finally {
    subscription.dispose();
  }
}

/** Connects a monitoring panel that came back after a reload, or was opened on a saved report. */
export function reconnectMonitoring(services: Services, view: PanelView, folder: WorkspaceFolder): void {
  const { model, version, file } = view.current as MonitoringState;
  const request = { target: { folder, model, version }, file };
  answerIntents(services, view, { retry: () => runMonitoring(services, request) });
}

/** Opens the monitoring panel on a saved report. */
export async function openMonitorReport(
  services: Services,
  folder: WorkspaceFolder,
  report: MonitorReport,
): Promise<void> {
  const { model, version, file } = report;
  const state = stateOf({ target: { folder, model, version }, file }, { type: "done" }, report);
  const view = services.panels.open({ title: titleOf(model), state, workspace: folder.uri.toString() });
  reconnectMonitoring(services, view, folder);
  await showMonitorProblems(services, folder, report);
}
