import type { WorkspaceFolder } from "vscode";
import { l10n } from "vscode";
import type { CompareReport, CompareState, RunStatus } from "../../protocol/panels.ts";
import { withProgress } from "../jobs/with-progress.ts";
import type { VersionTarget } from "../models/target.ts";
import { referenceOf } from "../models/target.ts";
import type { Services } from "../services.ts";
import { answerIntents } from "./answer-intents.ts";
import type { PanelView } from "./panel-view.ts";

function stateOf(model: string, status: RunStatus, report: CompareReport | null): CompareState {
  return { panel: "compare", model, status, report };
}

/** Compares two versions of a model and shows them side by side. Throws what the action throws. */
export async function runComparison(
  services: Services,
  left: VersionTarget,
  right: VersionTarget,
): Promise<CompareReport> {
  const { folder, model } = left;
  const title = l10n.t("Comparing {0}", model);
  const input = { left: referenceOf(left), right: referenceOf(right) };
  const started = services.jobs.start({ name: "compare", input, folder, title, subject: model });
  const state = stateOf(model, started.job.status, null);
  const view = services.panels.open({ title, state, workspace: folder.uri.toString() });
  answerIntents(services, view, {
    cancel: () => started.job.cancel(),
    retry: () => runComparison(services, left, right),
  });
  try {
    const report = await withProgress(started);
    view.show(stateOf(model, { type: "done" }, report));
    return report;
  } catch (thrown) {
    view.show(stateOf(model, started.job.status, null));
    throw thrown;
  }
}

/** Connects a compare panel that came back after a reload. */
export function reconnectComparison(services: Services, view: PanelView, folder: WorkspaceFolder): void {
  const { model, report } = view.current as CompareState;
  if (report === null) return;
  const sideOf = ({ version }: { readonly version: number }) => ({ folder, model, version });
  answerIntents(services, view, {
    retry: () => runComparison(services, sideOf(report.left), sideOf(report.right)),
  });
}
