import type { Disposable } from "vscode";
import { commands, Uri } from "vscode";
import { commandIds } from "../ids.ts";
import type { Services } from "../services.ts";
import { fieldsOf, textField } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";

/** Explain Finding: opens what docs/checks.md says of `{code}`; the codes in the Problems panel are links to it. */
export function registerExplainFinding(services: Services): Disposable {
  return registerCommand(services, commandIds.explainFinding, async (argument) => {
    const code = textField(fieldsOf(argument), "code") ?? "";
    const page = Uri.joinPath(services.context.extensionUri, "docs", "checks.md");
    await commands.executeCommand("markdown.showPreview", page.with({ fragment: code }));
  });
}
