import type { Disposable } from "vscode";
import { l10n } from "vscode";
import { commandIds } from "../ids.ts";
import type { Services } from "../services.ts";
import { fileArgument } from "./file-argument.ts";
import { registerCommand } from "./register-command.ts";

/** Clear Findings: takes what a check found in a file, and why it could not be read, out of the Problems panel. */
export function registerClearFindings(services: Services): Disposable {
  return registerCommand(services, commandIds.clearFindings, async (argument) => {
    const file = await fileArgument(argument, l10n.t("Clear Findings"));
    if (file === null) return;
    services.checks.clear(file.uri);
    // Why it could not be read was found by a check, too.
    services.problems.clearError(file.uri);
  });
}
