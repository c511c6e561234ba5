import { env, l10n, ThemeColor, ThemeIcon, TreeItemCollapsibleState } from "vscode";
import type { PlainError } from "../../protocol/rpc/index.ts";
import { errorSentence } from "../../words/index.ts";
import { commandIds } from "../ids.ts";
import { Node, nodeId } from "./node.ts";

/** The models of a folder are being read. */
export class LoadingNode extends Node {
  constructor(folder: string) {
    super(l10n.t("Reading the models…"), TreeItemCollapsibleState.None);
    this.id = nodeId(folder, "loading");
    this.iconPath = new ThemeIcon("loading~spin");
  }
}

/** The models of a folder could not be read; a click tries again. */
export class FailedNode extends Node {
  constructor(folder: string, error: PlainError) {
    super(l10n.t("The models could not be read"), TreeItemCollapsibleState.None);
    const sentence = errorSentence(error, env.language);
    this.id = nodeId(folder, "failed");
    this.description = l10n.t("Click to try again");
    this.tooltip = sentence;
    this.iconPath = new ThemeIcon("error", new ThemeColor("list.errorForeground"));
    this.command = { command: commandIds.refresh, title: l10n.t("Refresh") };
    this.say(sentence);
  }
}

/** A folder, or a part of it, has nothing to show. */
export class EmptyNode extends Node {
  constructor(id: string, text: string) {
    super(text, TreeItemCollapsibleState.None);
    this.id = id;
    this.iconPath = new ThemeIcon("circle-slash");
  }
}
