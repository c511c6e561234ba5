import { type Disposable, env, l10n, Uri, window } from "vscode";
import type { CheckReport } from "../../protocol/worker.ts";
import { ignoredSentence } from "../../words/index.ts";
import { commandIds } from "../ids.ts";
import { showInformation } from "../messages.ts";
import type { Services } from "../services.ts";
import { fieldsOf, textField } from "./arguments.ts";
import { fileArgument } from "./file-argument.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";

/**
 * Ignore Finding: from now on a data file is checked without the findings of `{resourceUri, ignored}`, `CODE` or
 * `CODE:COLUMN`; quick fixes ask for it. Answers the report without them, undefined for a file that was not checked.
 */
export function registerIgnoreFinding(services: Services): Disposable {
  return registerCommand(
    services,
    commandIds.ignoreFinding,
    async (argument): Promise<CheckReport | undefined> => {
      requireTrust();
      const ignored = textField(fieldsOf(argument), "ignored");
      const file = await fileArgument(argument, l10n.t("Ignore Finding"));
      if (file === null || ignored === undefined) return undefined;
      const report = await services.checks.again(file.uri, { ignore: [ignored] });
      const kept = report?.ignored;
      if (report === undefined || kept === undefined || kept === null) return report;
      const list = Uri.joinPath(file.folder.uri, kept.file);
      const takeBack = () => services.checks.again(file.uri, { unignore: [ignored] });
      const undo = { title: l10n.t("Undo"), run: takeBack };
      const open = { title: l10n.t("Show"), run: () => window.showTextDocument(list) };
      showInformation(services, ignoredSentence(report, env.language), [undo, open]);
      return report;
    },
  );
}
