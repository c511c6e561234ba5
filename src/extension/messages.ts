import { commands, env, l10n, Range, Uri, window, workspace } from "vscode";
import type { PlainError } from "../protocol/rpc/index.ts";
import { errorSentence } from "../words/index.ts";
import { fileUri, isAbsolute } from "./file-uri.ts";
import { columnRange } from "./problems/column-range.ts";
import type { Services } from "./services.ts";

/** A button of a message and what it does. */
export interface MessageAction {
  readonly title: string;
  run(): unknown;
}

/** VS Code makes links of `[text](target)`; text from files must not become one. */
function withoutLinks(text: string): string {
  return text.replaceAll("](", "] (");
}

async function runChosen(shown: Thenable<MessageAction | undefined>): Promise<void> {
  const chosen = await shown;
  if (chosen) await chosen.run();
}

/** Says something with at most three buttons; does not wait for an answer. */
export function showInformation(
  { log }: Services,
  text: string,
  actions: readonly MessageAction[] = [],
): void {
  const shown = window.showInformationMessage(withoutLinks(text), ...actions);
  runChosen(shown).catch((thrown: unknown) => log.error(String(thrown)));
}

/** The same, of something that did not go as it was wanted. */
export function showWarning({ log }: Services, text: string, actions: readonly MessageAction[]): void {
  const shown = window.showWarningMessage(withoutLinks(text), ...actions);
  runChosen(shown).catch((thrown: unknown) => log.error(String(thrown)));
}

/** The file an error or a report names: absolute, or in the first workspace folder that has it. */
export async function findFile(path: string): Promise<Uri | null> {
  const candidates = isAbsolute(path)
    ? [Uri.file(path)]
    : (workspace.workspaceFolders ?? []).map((folder) => fileUri(folder, path));
  for (const candidate of candidates) {
    const isThere = await workspace.fs.stat(candidate).then(
      () => true,
      () => false,
    );
    if (isThere) return candidate;
  }
  return null;
}

/** Opens a file at a 1-based physical line, or at the header cell of a column. */
export async function openFile(
  file: Uri,
  { line, column }: { line?: number; column?: string },
): Promise<void> {
  const cell = column === undefined ? null : await columnRange(file, column);
  const selection = line === undefined ? cell : new Range(line - 1, 0, line - 1, 0);
  await commands.executeCommand("vscode.open", file, selection ? { selection } : {});
}

async function errorActions({ log }: Services, { details }: PlainError): Promise<MessageAction[]> {
  const showLog = { title: l10n.t("Show Log"), run: () => log.show() };
  const file = details.file === undefined ? null : await findFile(details.file);
  if (file === null) return [showLog];
  return [{ title: l10n.t("Open File"), run: () => openFile(file, details) }, showLog];
}

/** Shows an error with Open File and Show Log, and marks the data file it is about in the Problems panel. */
export async function showFailure(services: Services, error: PlainError): Promise<void> {
  if (error.tag === "bad-input" && error.details.file !== undefined) {
    const file = await findFile(error.details.file);
    if (file) await services.problems.showError(file, error);
  }
  const actions = await errorActions(services, error);
  const shown = window.showErrorMessage(withoutLinks(errorSentence(error, env.language)), ...actions);
  runChosen(shown).catch((thrown: unknown) => services.log.error(String(thrown)));
}
