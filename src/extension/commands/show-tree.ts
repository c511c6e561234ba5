import type { Disposable } from "vscode";
import { l10n } from "vscode";
import { commandIds } from "../ids.ts";
import { hasTrees } from "../models/has-trees.ts";
import { openTree } from "../panels/tree-panel.ts";
import type { Services } from "../services.ts";
import { fieldsOf, numberField } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";
import { versionArgument } from "./version-argument.ts";

/** Show Tree: the picture of a tree of a version; with `{model, tree}` it asks nothing. */
export function registerShowTree(services: Services): Disposable {
  return registerCommand(services, commandIds.showTree, async (argument) => {
    const options = {
      title: l10n.t("Show Tree"),
      placeholder: l10n.t("Version with trees"),
      offers: hasTrees,
    };
    const target = await versionArgument(services, argument, options);
    if (target === null) return undefined;
    return openTree(services, target, numberField(fieldsOf(argument), "tree") ?? 1);
  });
}
