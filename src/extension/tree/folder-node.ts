import type { WorkspaceFolder } from "vscode";
import { l10n, ThemeIcon, TreeItemCollapsibleState } from "vscode";
import type { ModelSummary } from "../../protocol/worker.ts";
import type { FolderModels } from "../models/models.ts";
import { ModelNode } from "./model-node.ts";
import { Node, nodeId } from "./node.ts";
import { EmptyNode, FailedNode, LoadingNode } from "./state-nodes.ts";

/** Says whether a model's training may be resumed. */
export type IsResumable = (folder: WorkspaceFolder, model: ModelSummary) => boolean;

/** What is known of the models of a folder, as nodes; none when there are no models. */
export function nodesOf(known: FolderModels, isResumable: IsResumable): readonly Node[] {
  const folder = known.folder.uri.toString();
  switch (known.type) {
    case "loading":
      return [new LoadingNode(folder)];
    case "failed":
      return [new FailedNode(folder, known.error)];
    case "ready":
      return known.models.map((model) => new ModelNode(folder, model, isResumable(known.folder, model)));
  }
}

/** A workspace folder, shown when there are several. */
export class FolderNode extends Node {
  private readonly known: FolderModels;
  private readonly isResumable: IsResumable;

  constructor(known: FolderModels, isResumable: IsResumable) {
    super(known.folder.name, TreeItemCollapsibleState.Expanded);
    this.known = known;
    this.isResumable = isResumable;
    this.id = nodeId(known.folder.uri.toString());
    this.resourceUri = known.folder.uri;
    this.iconPath = ThemeIcon.Folder;
  }

  override children(): readonly Node[] {
    const nodes = nodesOf(this.known, this.isResumable);
    return nodes.length > 0 ? nodes : [new EmptyNode(`${this.id ?? ""} empty`, l10n.t("No models yet"))];
  }
}
