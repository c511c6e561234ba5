import type { Disposable } from "vscode";
import { commands, l10n, Uri } from "vscode";
import { commandIds } from "../ids.ts";
import type { Services } from "../services.ts";
import { fieldsOf, textField } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";
import { folderArgument, versionArgument } from "./version-argument.ts";

/** Reveal in Explorer: the folder of a version, or the file a node names by `path`. */
export function registerRevealVersion(services: Services): Disposable {
  return registerCommand(services, commandIds.revealVersion, async (argument) => {
    const path = textField(fieldsOf(argument), "path");
    if (path !== undefined) {
      const uri = Uri.joinPath(folderArgument(argument).uri, path);
      return commands.executeCommand("revealInExplorer", uri);
    }
    const title = l10n.t("Reveal in Explorer");
    const target = await versionArgument(services, argument, { title, placeholder: l10n.t("Version") });
    if (target === null) return undefined;
    const { folder, model, version } = target;
    const report = Uri.joinPath(folder.uri, "models", model, "versions", String(version), "report.json");
    return commands.executeCommand("revealInExplorer", report);
  });
}
