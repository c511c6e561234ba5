import assert from "node:assert/strict";
import { commands, extensions, type Extension } from "vscode";
import type { ExtensionApi } from "../../src/extension/api.ts";
import type { Actions } from "../../src/protocol/worker.ts";
import type { PlainError } from "../../src/protocol/rpc/index.ts";

/** Our extension in this host, active or not. */
export function tablewright(): Extension<ExtensionApi> {
  const extension = extensions.getExtension<ExtensionApi>("tablewright.tablewright");
  assert.ok(extension, "The extension is not installed in this VS Code.");
  return extension;
}

/** Runs a command that must work and gives its report. */
export async function runCommand<Name extends keyof Actions>(
  id: string,
  argument: Readonly<Record<string, unknown>>,
): Promise<Actions[Name]["report"]> {
  const answer: unknown = await commands.executeCommand(id, argument);
  assert.ok(typeof answer === "object" && answer !== null, `${id} gave no report.`);
  if ("error" in answer) assert.fail(JSON.stringify(answer.error));
  // What the command of this action answers; the extension derives it from the same type.
  return answer as Actions[Name]["report"];
}

/** Runs a command that must fail and gives its error. */
export async function failCommand(
  id: string,
  argument: Readonly<Record<string, unknown>>,
): Promise<PlainError> {
  const answer: unknown = await commands.executeCommand(id, argument);
  assert.ok(typeof answer === "object" && answer !== null && "error" in answer, `${id} did not fail.`);
  return answer.error as PlainError;
}

/** Waits up to five seconds for what VS Code shows a moment after a command has answered. */
export async function eventually(check: () => void): Promise<void> {
  for (const deadline = performance.now() + 5_000; performance.now() < deadline;) {
    try {
      check();
      return;
    } catch {
      await new Promise((settle) => setTimeout(settle, 50));
    }
  }
  check();
}
