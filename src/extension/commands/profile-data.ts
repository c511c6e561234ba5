import type { Disposable } from "vscode";
import { l10n } from "vscode";
import { commandIds } from "../ids.ts";
import { openProfile } from "../panels/profile-panel.ts";
import type { Services } from "../services.ts";
import { fieldsOf, textField } from "./arguments.ts";
import { filesArgument } from "./file-argument.ts";
import { registerCommand } from "./register-command.ts";

/**
 * Profile Data: from the Explorer, there of all selected files as one, a tab, the Data view or the palette. Called with `{file, target?, workspace?}` it
 * asks nothing and gives the report back. It writes nothing, so that it works in Restricted Mode too.
 */
export function registerProfileData(services: Services): Disposable {
  return registerCommand(services, commandIds.profileData, async (argument, selected) => {
    services.workers.warm();
    const file = await filesArgument(argument, selected, l10n.t("Profile Data"));
    if (file === null) return undefined;
    const target = textField(fieldsOf(argument), "target") ?? null;
    const report = await openProfile(services, { folder: file.folder, file: file.path }, target);
    services.problems.clearError(file.uri);
    if (file.count === 1) await services.glances.learn(file.uri, report);
    return report;
  });
}
