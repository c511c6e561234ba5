import type { WorkspaceFolder } from "vscode";
import { commands, l10n } from "vscode";
import type { RunStatus, SynthesisState, SynthesizeReport } from "../../protocol/panels.ts";
import type { Actions } from "../../protocol/worker.ts";
import { fileUri } from "../file-uri.ts";
import { commandIds } from "../ids.ts";
import { withProgress } from "../jobs/with-progress.ts";
import type { Services } from "../services.ts";
import { answerIntents, type IntentHandlers } from "./answer-intents.ts";
import type { PanelView } from "./panel-view.ts";

export interface SynthesisRequest {
  readonly folder: WorkspaceFolder;
  readonly input: Actions["synthesize"]["input"];
}

function stateOf(
  { input }: Pick<SynthesisRequest, "input">,
  status: RunStatus,
  report: SynthesizeReport | null,
): SynthesisState {
  return { panel: "synthesis", model: input.file, file: input.file, status, report };
}

/** What can be done with the file that was made. */
function handlersFor(folder: WorkspaceFolder): Pick<IntentHandlers, "trainOn" | "monitorFile"> {
  return {
    trainOn: (path) => Promise.resolve(commands.executeCommand(commandIds.trainModel, fileUri(folder, path))),
    monitorFile: (path) =>
      Promise.resolve(commands.executeCommand(commandIds.monitorModel, fileUri(folder, path))),
  };
}

/**
 * Makes rows like those of a file in the worker and shows how alike, useful and private they are. Gives the report;
 * throws what the action throws, with the panel saying so too.
 */
export async function runSynthesis(services: Services, request: SynthesisRequest): Promise<SynthesizeReport> {
  const { folder, input } = request;
  const title = l10n.t("Synthesizing {0}", input.file);
  const started = services.jobs.start({ name: "synthesize", input, folder, title });
  const { job } = started;
  const state = stateOf(request, job.status, null);
  const view = services.panels.open({
    title: l10n.t("Data like {0}", input.file),
    state,
    workspace: folder.uri.toString(),
  });
  // The end is shown with the report, below.
  const subscription = job.onDidChange(() => {
    if (job.status.type === "running") view.show(stateOf(request, job.status, null));
  });
  answerIntents(services, view, {
    ...handlersFor(folder),
    cancel: () => job.cancel(),
    retry: () => runSynthesis(services, request),
  });
  try {
    const report = await withProgress(started);
    view.show(stateOf(request, { type: "done" }, report));
    return report;
  } catch (thrown) {
    view.show(stateOf(request, job.status, null));
    throw thrown;
  } finally {
    subscription.dispose();
  }
}

/** Connects a synthesis panel that came back after a reload. */
export function reconnectSynthesis(services: Services, view: PanelView, folder: WorkspaceFolder): void {
  const { file, report } = view.current as SynthesisState;
  const again =
    report === null
      ? { file }
      : { file, rows: report.rows, seed: report.seed, out: report.path, force: true };
  answerIntents(services, view, {
    ...handlersFor(folder),
    retry: () => runSynthesis(services, { folder, input: again }),
  });
}
