import { env, l10n, ThemeColor, ThemeIcon, TreeItemCollapsibleState } from "vscode";
import type { VersionSummary } from "../../protocol/worker.ts";
import { formatMetric, formatSize, metricTitle } from "../../words/index.ts";
import type { NodeFlag } from "../ids.ts";
import { commandIds, nodeFlags } from "../ids.ts";
import { hasTrees } from "../models/has-trees.ts";
import { mainMetric } from "../models/main-metric.ts";
import { ExportNode } from "./export-node.ts";
import { MonitoringRunNode } from "./monitoring-run-node.ts";
import { Node, nodeId } from "./node.ts";

function passWords({ passes, parent }: VersionSummary): string | null {
  if (passes.length === 0) return null;
  const words = { project: l10n.t("PCA"), prune: l10n.t("pruned"), quantize: l10n.t("int8") };
  const named = new Map<string, string>(Object.entries(words));
  const all = passes.map((pass) => named.get(pass) ?? pass).join(" + ");
  return parent === null ? all : l10n.t("{0} of {1}", all, parent);
}

/** "0.956 · 12 KB · PCA of 1", after the aliases. */
function describe(version: VersionSummary): string {
  if (version.damage !== null) return l10n.t("damaged");
  const metric = mainMetric(version.metrics);
  const aliases = version.aliases.map((alias) => `● ${alias}`).join(" ");
  const facts = [
    metric && formatMetric(metric.name, metric.value, env.language),
    formatSize(version.bytes, env.language),
    passWords(version),
  ];
  return [aliases, facts.filter(Boolean).join(" · ")].filter((part) => part !== "").join(" ");
}

function tooltipOf(version: VersionSummary): string {
  if (version.damage !== null) return version.damage;
  const metrics = Object.entries(version.metrics).map(
    ([name, value]) => `${metricTitle(name)} ${formatMetric(name, value, env.language)}`,
  );
  const created = new Date(version.created).toLocaleString(env.language);
  return [version.learner, ...metrics, created].join("\n");
}

function flagsOf({ aliases, damage, learner }: VersionSummary): NodeFlag[] {
  return [
    nodeFlags.version,
    ...(aliases.includes("production") ? [nodeFlags.production] : []),
    ...(aliases.length === 0 ? [nodeFlags.unaliased] : []),
    ...(hasTrees({ learner }) ? [nodeFlags.trees] : []),
    ...(damage === null ? [] : [nodeFlags.damaged]),
  ];
}

function iconOf({ damage, aliases }: VersionSummary): ThemeIcon {
  if (damage !== null) return new ThemeIcon("error", new ThemeColor("list.errorForeground"));
  return aliases.includes("production")
    ? new ThemeIcon("star-full", new ThemeColor("charts.yellow"))
    : new ThemeIcon("versions");
}

/** A version with its exports and monitoring runs; a click opens its training report. */
export class VersionNode extends Node {
  readonly workspace: string;
  readonly model: string;
  readonly version: number;
  private readonly summary: VersionSummary;

  constructor(workspace: string, model: string, summary: VersionSummary) {
    const isLeaf = summary.exports.length + summary.monitoring.length === 0;
    const state = isLeaf ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed;
    super(String(summary.version), state);
    this.workspace = workspace;
    this.model = model;
    this.version = summary.version;
    this.summary = summary;
    this.id = nodeId(workspace, model, summary.version);
    this.description = describe(summary);
    this.tooltip = tooltipOf(summary);
    this.iconPath = iconOf(summary);
    this.flag(...flagsOf(summary));
    this.say(l10n.t("{0} version {1}, {2}", model, summary.version, this.description));
    if (summary.damage === null) this.openReportOnClick();
  }

  override children(): readonly Node[] {
    const { workspace, model, version, summary } = this;
    const owner = { workspace, model, version };
    return [
      ...summary.exports.map((each) => new ExportNode(owner, each)),
      ...summary.monitoring.map((each) => new MonitoringRunNode(owner, each)),
    ];
  }

  private openReportOnClick(): void {
    const { workspace, model, version } = this;
    this.command = {
      command: commandIds.showTrainingReport,
      title: l10n.t("Show Training Report"),
      arguments: [{ workspace, model, version }],
    };
  }
}
