import { ThemeIcon } from "vscode";
import type { PanelName } from "../../protocol/panels.ts";

const icons: Readonly<Record<PanelName, string>> = {
  training: "graph-line",
  variance: "graph",
  monitoring: "pulse",
  compare: "diff",
  synthesis: "sparkle",
  tree: "type-hierarchy-sub",
  profile: "table",
  cleaning: "wand",
};

/** The icon of a panel's tab. */
export function panelIcon(panel: PanelName): ThemeIcon {
  return new ThemeIcon(icons[panel]);
}
