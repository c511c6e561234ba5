import { l10n } from "vscode";
import type { TreeReport, TreeState } from "../../protocol/panels.ts";
import { withProgress } from "../jobs/with-progress.ts";
import type { VersionTarget } from "../models/target.ts";
import { referenceOf } from "../models/target.ts";
import type { Services } from "../services.ts";
import { answerIntents } from "./answer-intents.ts";
import type { PanelView } from "./panel-view.ts";

/** Which tree of a version to show, and how deep. */
export interface TreeChoice {
  readonly tree: number;
  readonly depth: number;
}

/** Questions deep at first: a picture that can be read without moving it far. */
const firstDepth = 4;

async function show(
  services: Services,
  view: PanelView,
  target: VersionTarget,
  choice: TreeChoice,
): Promise<TreeReport> {
  const { folder, model, version } = target;
  const title = l10n.t("Reading a tree of {0}", model);
  const input = { model: referenceOf(target), ...choice };
  const started = services.jobs.start({ name: "tree", input, folder, title, subject: model });
  // Made with the state of a tree, and given nothing else.
  const { report: before } = view.current as TreeState;
  const base = { panel: "tree", model, version, depth: choice.depth } as const;
  view.show({ ...base, status: started.job.status, report: before });
  answer(services, view, target, choice, () => started.job.cancel());
  try {
    const report = await withProgress(started);
    view.show({ ...base, status: { type: "done" }, report });
    return report;
  } catch (thrown) {
    view.show({ ...base, status: started.job.status, report: null });
    throw thrown;
  }
}

function answer(
  services: Services,
  view: PanelView,
  target: VersionTarget,
  choice: TreeChoice,
  cancel: () => void = () => undefined,
): void {
  answerIntents(services, view, {
    cancel,
    retry: () => show(services, view, target, choice),
    showTree: (next) => show(services, view, target, next),
  });
}

/** Opens the tree panel of a version on one of its trees. Throws what the action throws; the panel shows it too. */
export function openTree(services: Services, target: VersionTarget, tree = 1): Promise<TreeReport> {
  const { folder, model, version } = target;
  const status = { type: "running", stage: "reading" } as const;
  const state: TreeState = { panel: "tree", model, version, depth: firstDepth, status, report: null };
  const title = l10n.t("Tree of {0} version {1}", model, version);
  const view = services.panels.open({ title, state, workspace: folder.uri.toString() });
  return show(services, view, target, { tree, depth: firstDepth });
}

/** Connects a tree panel that came back after a reload. */
export function reconnectTree(services: Services, view: PanelView, target: VersionTarget): void {
  const { report, depth } = view.current as TreeState;
  answer(services, view, target, { tree: report?.tree ?? 1, depth });
}
