import { commands, Uri, window, workspace } from "vscode";
import type { CleaningIntent } from "../../protocol/cleaning.ts";
import type { Intent } from "../../protocol/panels.ts";
import { plainErrorOf } from "../../protocol/rpc/index.ts";
import { failure } from "../failure.ts";
import { commandIds } from "../ids.ts";
import { findFile, openFile, showFailure } from "../messages.ts";
import type { Services } from "../services.ts";
import type { PanelView } from "./panel-view.ts";

/** What only one kind of panel can do; what is left out does nothing. */
export interface IntentHandlers {
  stop?(): void;
  cancel?(): void;
  retry?(): Promise<unknown>;
  optimize?(pca: number): Promise<unknown>;
  chooseTarget?(name: string): Promise<unknown>;
  check?(): Promise<unknown>;
  showProblems?(): Thenable<unknown>;
  trainOn?(path: string): Promise<unknown>;
  monitorFile?(path: string): Promise<unknown>;
  clean?(intent: CleaningIntent): Promise<unknown>;
  showTree?(choice: { readonly tree: number; readonly depth: number }): Promise<unknown>;
}

async function open({ path, ...spot }: Extract<Intent, { type: "open-file" }>): Promise<void> {
  const file = await findFile(path);
  if (file === null) {
    const next = "It may have been moved or deleted.";
    throw failure("not-found", `${path} is not there.`, { file: path, next });
  }
  await openFile(file, spot);
}

async function save(intent: Extract<Intent, { type: "save" }>, folder: string): Promise<void> {
  // A name the page made is a suggestion, never a path.
  const name = intent.name.replace(/[^\w.-]+/g, "-");
  const chosen = await window.showSaveDialog({ defaultUri: Uri.joinPath(Uri.parse(folder), name) });
  if (chosen) await workspace.fs.writeFile(chosen, Buffer.from(intent.content, intent.encoding));
}

function promote(model: string, folder: string): Thenable<unknown> {
  return commands.executeCommand(commandIds.promoteVersion, { model, workspace: folder });
}

async function act(
  services: Services,
  view: PanelView,
  intent: Intent,
  own: IntentHandlers,
): Promise<unknown> {
  switch (intent.type) {
    case "ready":
      return undefined;
    case "stop":
    case "cancel":
    case "retry":
    case "check":
      return own[intent.type]?.();
    case "optimize":
      return own.optimize?.(intent.pca);
    case "profile-target":
      return own.chooseTarget?.(intent.target);
    case "show-problems":
      return own.showProblems?.();
    case "show-tree":
      return own.showTree?.({ tree: intent.tree, depth: intent.depth });
    case "train-on":
      return own.trainOn?.(intent.path);
    case "monitor-file":
      return own.monitorFile?.(intent.path);
    case "cleaning":
      return own.clean?.(intent.ask);
    case "show-log":
      services.log.show();
      return undefined;
    case "open-file":
      return open(intent);
    case "save":
      return save(intent, view.workspace);
    case "promote":
      return promote(intent.reference, view.workspace);
  }
}

/** Answers what the page of a panel asks for; what goes wrong is shown. */
export function answerIntents(services: Services, view: PanelView, own: IntentHandlers): void {
  view.answer((intent) => {
    act(services, view, intent, own).catch((thrown: unknown) => {
      const error = plainErrorOf(thrown);
      if (error.tag !== "cancelled") void showFailure(services, error);
    });
  });
}
