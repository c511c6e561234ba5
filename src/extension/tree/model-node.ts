import { env, l10n, ThemeColor, ThemeIcon, TreeItemCollapsibleState } from "vscode";
import type { ModelSummary } from "../../protocol/worker.ts";
import { formatMetric, metricTitle } from "../../words/index.ts";
import type { NodeFlag } from "../ids.ts";
import { nodeFlags } from "../ids.ts";
import { breachesInProduction } from "../models/breaches.ts";
import { mainMetric } from "../models/main-metric.ts";
import { CheckpointNode } from "./checkpoint-node.ts";
import { Node, nodeId } from "./node.ts";
import { EmptyNode } from "./state-nodes.ts";
import { VersionNode } from "./version-node.ts";

/** "production: 3 · accuracy 0.956", or what there is when nothing is in production. */
function describe({ production, versions, damage }: ModelSummary): string {
  if (damage !== null) return l10n.t("damaged");
  if (production === null) return l10n.t("not in production");
  const version = versions.find((each) => each.version === production);
  const metric = version ? mainMetric(version.metrics) : null;
  const alias = l10n.t("production: {0}", production);
  if (metric === null) return alias;
  return `${alias} · ${metricTitle(metric.name)} ${formatMetric(metric.name, metric.value, env.language)}`;
}

function flagsOf({ production, damage }: ModelSummary): NodeFlag[] {
  return [
    nodeFlags.model,
    ...(production === null ? [] : [nodeFlags.rollBack]),
    ...(damage === null ? [] : [nodeFlags.damaged]),
  ];
}

function iconOf(model: ModelSummary): ThemeIcon {
  if (model.damage !== null) return new ThemeIcon("error", new ThemeColor("list.errorForeground"));
  if (breachesInProduction(model) > 0)
    return new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
  return new ThemeIcon("symbol-class");
}

/** A model with its versions, newest first. */
export class ModelNode extends Node {
  readonly workspace: string;
  readonly model: string;
  private readonly summary: ModelSummary;
  private readonly isResumable: boolean;

  constructor(workspace: string, summary: ModelSummary, isResumable: boolean) {
    super(summary.name, TreeItemCollapsibleState.Expanded);
    this.workspace = workspace;
    this.model = summary.name;
    this.summary = summary;
    this.isResumable = isResumable;
    this.id = nodeId(workspace, summary.name);
    this.description = describe(summary);
    this.tooltip = summary.damage ?? l10n.t("Predicts {0} ({1})", summary.target, summary.task);
    this.iconPath = iconOf(summary);
    this.flag(...flagsOf(summary), ...(isResumable ? [nodeFlags.resumable] : []));
    this.say(`${summary.name}, ${this.description}`);
  }

  override children(): readonly Node[] {
    const { versions, damage } = this.summary;
    const unfinished = this.isResumable ? [new CheckpointNode(this.workspace, this.model)] : [];
    if (versions.length === 0 && unfinished.length === 0 && damage === null) {
      return [new EmptyNode(nodeId(this.workspace, this.model, "empty"), l10n.t("No versions yet"))];
    }
    return [
      ...unfinished,
      ...versions.map((version) => new VersionNode(this.workspace, this.model, version)),
    ];
  }
}
