import { env, l10n, ThemeColor, ThemeIcon, TreeItemCollapsibleState } from "vscode";
import type { VersionSummary } from "../../protocol/worker.ts";
import { countOf, formatNumber } from "../../words/index.ts";
import { commandIds, nodeFlags } from "../ids.ts";
import { Node, nodeId } from "./node.ts";

type ExportSummary = VersionSummary["exports"][number];

/** The version a node belongs to. */
export interface Owner {
  readonly workspace: string;
  readonly model: string;
  readonly version: number;
}

function describe({ parity }: ExportSummary): string {
  if (parity.notVerified !== undefined) return l10n.t("not verified here");
  const flips = countOf(parity.labelFlips, "flip", env.language);
  return parity.verified ? `✓ ${flips}` : `✗ ${flips}`;
}

function tooltipOf({ path, parity }: ExportSummary): string {
  const rows = countOf(parity.rows, "row", env.language);
  const distance = formatNumber(parity.maxAbsDiff, env.language, 2);
  return l10n.t("{0}\nCompared on {1} in {2}, largest difference {3}", path, rows, parity.referee, distance);
}

/** An export and whether it agrees with its model; a click reveals the file. */
export class ExportNode extends Node {
  readonly workspace: string;
  readonly path: string;

  constructor({ workspace, model, version }: Owner, summary: ExportSummary) {
    super(summary.path.split("/").at(-1)!, TreeItemCollapsibleState.None);
    this.workspace = workspace;
    this.path = summary.path;
    this.id = nodeId(workspace, model, version, "export", summary.path);
    this.description = describe(summary);
    this.tooltip = tooltipOf(summary);
    this.iconPath = summary.parity.verified
      ? new ThemeIcon("package", new ThemeColor("charts.green"))
      : new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
    this.flag(nodeFlags.export);
    this.say(l10n.t("Export {0}, {1}", summary.path, this.description));
    const argument = { workspace, path: summary.path };
    this.command = {
      command: commandIds.revealVersion,
      title: l10n.t("Reveal in Explorer"),
      arguments: [argument],
    };
  }
}
