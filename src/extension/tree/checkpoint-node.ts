import { l10n, ThemeIcon, TreeItemCollapsibleState } from "vscode";
import { commandIds } from "../ids.ts";
import { Node, nodeId } from "./node.ts";

/** What an interrupted training of a model left; a click goes on with it. */
export class CheckpointNode extends Node {
  constructor(workspace: string, model: string) {
    super(l10n.t("Unfinished training"), TreeItemCollapsibleState.None);
    this.id = nodeId(workspace, model, "checkpoint");
    this.description = l10n.t("Click to resume");
    this.tooltip = l10n.t("A training was interrupted. It can go on from its last checkpoint.");
    this.iconPath = new ThemeIcon("debug-pause");
    const title = l10n.t("Resume Training");
    this.command = { command: commandIds.resumeTraining, title, arguments: [{ workspace, model }] };
    this.say(`${model}, ${l10n.t("Unfinished training")}, ${this.description}`);
  }
}
