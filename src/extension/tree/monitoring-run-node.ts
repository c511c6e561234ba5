import { env, l10n, ThemeColor, ThemeIcon, TreeItemCollapsibleState } from "vscode";
import type { VersionSummary } from "../../protocol/worker.ts";
import { countOf } from "../../words/index.ts";
import { commandIds, nodeFlags } from "../ids.ts";
import type { Owner } from "./export-node.ts";
import { Node, nodeId } from "./node.ts";

type RunSummary = VersionSummary["monitoring"][number];

/** A monitoring run and its breaches; a click opens it. */
export class MonitoringRunNode extends Node {
  readonly workspace: string;
  readonly path: string;

  constructor({ workspace, model, version }: Owner, { path, file, at, breaches }: RunSummary) {
    super(file.split("/").at(-1)!, TreeItemCollapsibleState.None);
    this.workspace = workspace;
    this.path = path;
    this.id = nodeId(workspace, model, version, "monitoring", path);
    this.description =
      breaches === 0 ? l10n.t("no breach") : countOf(breaches, "breach", env.language, "breaches");
    this.tooltip = `${file}\n${new Date(at).toLocaleString(env.language)}`;
    this.iconPath =
      breaches === 0
        ? new ThemeIcon("pass", new ThemeColor("charts.green"))
        : new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
    this.flag(nodeFlags.monitoringRun);
    this.say(l10n.t("Monitored on {0}, {1}", file, this.description));
    const argument = { workspace, path };
    this.command = {
      command: commandIds.openMonitoringRun,
      title: l10n.t("Open Monitoring Run"),
      arguments: [argument],
    };
  }
}
