import type { Event, TreeDataProvider, Uri } from "vscode";
import { Disposable, EventEmitter, l10n, TreeItemCollapsibleState, window, workspace } from "vscode";
import { nodeFlags, viewIds } from "../ids.ts";
import { dataFileExclude, dataFileGlob } from "../picks/pick-data-file.ts";
import { Node, nodeId } from "./node.ts";

/** More files than this are not listed; the Explorer has them. */
const mostFiles = 200;
const settleMs = 250;

/** A data file of the workspace; a click opens it. */
class DataFileNode extends Node {
  constructor(uri: Uri) {
    super(uri, TreeItemCollapsibleState.None);
    this.id = nodeId(uri.toString());
    this.description = true;
    this.say(workspace.asRelativePath(uri));
    this.flag(nodeFlags.dataFile);
    this.command = { command: "vscode.open", title: l10n.t("Open File"), arguments: [uri] };
  }
}

/** The data files of the workspace, by name. */
class DataTree implements TreeDataProvider<Node> {
  readonly onDidChangeTreeData: Event<undefined>;
  private readonly changed = new EventEmitter<undefined>();

  constructor() {
    this.onDidChangeTreeData = this.changed.event;
  }

  getTreeItem(node: Node): Node {
    return node;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return [];
    const files = await workspace.findFiles(dataFileGlob, dataFileExclude, mostFiles);
    const sorted = files.sort((left, right) => left.path.localeCompare(right.path));
    return sorted.map((uri) => new DataFileNode(uri));
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/** Registers the view of data files. */
export function registerDataTree(): Disposable {
  const tree = new DataTree();
  const view = window.createTreeView(viewIds.data, { treeDataProvider: tree });
  const watcher = workspace.createFileSystemWatcher(dataFileGlob, false, true, false);
  let timer: NodeJS.Timeout | undefined;
  const refreshSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => tree.refresh(), settleMs);
  };
  return Disposable.from(
    view,
    tree,
    watcher,
    watcher.onDidCreate(refreshSoon),
    watcher.onDidDelete(refreshSoon),
    workspace.onDidChangeWorkspaceFolders(refreshSoon),
    new Disposable(() => clearTimeout(timer)),
  );
}
