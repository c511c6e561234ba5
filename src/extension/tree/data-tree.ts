import type { Event, TreeDataProvider, Uri } from "vscode";
import { Disposable, EventEmitter, l10n, TreeItemCollapsibleState, window, workspace } from "vscode";
import type { CheckedFile, Checks } from "../checks/checks.ts";
import { nodeFlags, viewIds } from "../ids.ts";
import { dataFileExclude, dataFileGlob } from "../picks/pick-data-file.ts";
import type { Services } from "../services.ts";
import { checkedWords } from "./checked-words.ts";
import { Node, nodeId } from "./node.ts";

/** More files than this are not listed; the Explorer has them. */
const mostFiles = 200;
const settleMs = 250;

/** A data file of the workspace and what a check found in it; a click opens it. */
class DataFileNode extends Node {
  constructor(uri: Uri, checked: CheckedFile | undefined) {
    super(uri, TreeItemCollapsibleState.None);
    const path = workspace.asRelativePath(uri);
    const found = checked === undefined ? null : checkedWords(checked);
    this.id = nodeId(uri.toString());
    this.description = found === null ? true : [...folderOf(path), found].join(" · ");
    this.say(found === null ? path : `${path}, ${found}`);
    if (found === null) this.flag(nodeFlags.dataFile);
    else this.flag(nodeFlags.dataFile, nodeFlags.checked);
    this.command = { command: "vscode.open", title: l10n.t("Open File"), arguments: [uri] };
  }
}

function folderOf(path: string): readonly string[] {
  const end = path.lastIndexOf("/");
  return end < 0 ? [] : [path.slice(0, end)];
}

/** The data files of the workspace, by name. */
class DataTree implements TreeDataProvider<Node> {
  readonly onDidChangeTreeData: Event<undefined>;
  private readonly changed = new EventEmitter<undefined>();

  private readonly checks: Checks;

  constructor(checks: Checks) {
    this.checks = checks;
    this.onDidChangeTreeData = this.changed.event;
  }

  getTreeItem(node: Node): Node {
    return node;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return [];
    const files = await workspace.findFiles(dataFileGlob, dataFileExclude, mostFiles);
    const sorted = files.sort((left, right) => left.path.localeCompare(right.path));
    return sorted.map((uri) => new DataFileNode(uri, this.checks.of(uri)));
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/** Registers the view of data files. */
export function registerDataTree({ checks }: Pick<Services, "checks">): Disposable {
  const tree = new DataTree(checks);
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
    checks.onDidChange(() => tree.refresh()),
    workspace.onDidChangeWorkspaceFolders(refreshSoon),
    new Disposable(() => clearTimeout(timer)),
  );
}
