import type { Event, TreeDataProvider } from "vscode";
import { Disposable, EventEmitter, l10n, window } from "vscode";
import { viewIds } from "../ids.ts";
import type { Job } from "../jobs/job.ts";
import { breachesInProduction } from "../models/breaches.ts";
import { canResume } from "../models/can-resume.ts";
import type { Services } from "../services.ts";
import { FolderNode, type IsResumable, nodesOf } from "./folder-node.ts";
import { JobNode } from "./job-node.ts";
import type { Node } from "./node.ts";
import { throttle } from "./throttle.ts";

/** VS Code gathers changes of a tree until there is none for 200 ms: more often, and it never draws. */
const jobIntervalMs = 500;

/** Running jobs, then the models of each folder. Nothing is read before the view is seen. */
class ModelsTree implements TreeDataProvider<Node> {
  readonly onDidChangeTreeData: Event<Node | undefined>;
  private readonly changed = new EventEmitter<Node | undefined>();
  private readonly services: Services;

  constructor(services: Services) {
    this.services = services;
    this.onDidChangeTreeData = this.changed.event;
  }

  getTreeItem(node: Node): Node {
    return node;
  }

  getChildren(node?: Node): Node[] {
    if (node) return [...node.children()];
    void this.services.models.ready();
    return [...this.services.jobs.running.map((job) => this.jobNode(job)), ...this.modelNodes()];
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private modelNodes(): readonly Node[] {
    const { folders } = this.services.models;
    const isResumable: IsResumable = (folder, model) => canResume(this.services, folder, model);
    return folders.length > 1
      ? folders.map((known) => new FolderNode(known, isResumable))
      : folders.flatMap((known) => nodesOf(known, isResumable));
  }

  private jobNode(job: Job): JobNode {
    const node = new JobNode(job);
    const show = throttle(jobIntervalMs, () => {
      node.update();
      this.changed.fire(node);
    });
    job.onDidChange(show);
    return node;
  }
}

function breachedModels({ models }: Services): number {
  const known = models.folders.flatMap((each) => (each.type === "ready" ? each.models : []));
  return known.filter((model) => breachesInProduction(model) > 0).length;
}

/** Registers the view of models, with the number of breached production models as its badge. */
export function registerModelsTree(services: Services): Disposable {
  const tree = new ModelsTree(services);
  const view = window.createTreeView(viewIds.models, { treeDataProvider: tree, showCollapseAll: true });
  const showBadge = () => {
    const value = breachedModels(services);
    const tooltip = l10n.t("{0} models in production have breaches", value);
    view.badge = value === 0 ? undefined : { value, tooltip };
  };
  return Disposable.from(
    view,
    tree,
    services.jobs.onDidChange(() => tree.refresh()),
    services.models.onDidChange(() => {
      tree.refresh();
      showBadge();
    }),
  );
}
