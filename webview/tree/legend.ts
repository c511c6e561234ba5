import type { TreeReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { prose } from "../shared/prose.ts";
import { seriesColors } from "../shared/theme.ts";
import type { TreeWords } from "./tree-words.ts";

/** More classes than this share colors, and are told by their names alone. */
const mostClasses = seriesColors.length;

/** What boxes and bars say: in words, and which color is which class. */
export function legendOf(report: TreeReport, words: TreeWords): readonly HTMLElement[] {
  const lines = report.nodes[0]?.share == null ? "" : "; thicker lines carry more of the training rows";
  const sentence = `Each box says ${words.unit(report)}${lines}.`;
  const classes = report.unit === "shares" ? report.classes.slice(0, mostClasses) : [];
  const entries = classes.map((label, index) =>
    element("li", { class: "legend-entry" }, [
      element("span", { class: `swatch series-${seriesColors[index]!}` }),
      words.plain(label),
    ]),
  );
  const left = report.classes.length - classes.length;
  const more =
    classes.length > 0 && left > 0 ? [element("li", { text: `and ${words.count(left)} more` })] : [];
  const list = entries.length === 0 ? [] : [element("ul", { class: "legend" }, [...entries, ...more])];
  return [element("p", { class: "line" }, prose(sentence)), ...list];
}
