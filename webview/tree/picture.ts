import type { TreeNode, TreeReport } from "../../src/protocol/panels.ts";
import { seriesColors, type Theme } from "../shared/theme.ts";
import type { TreeWords } from "./tree-words.ts";
import { boxSize, layOut, type TreeLayout } from "./layout.ts";
import { svg } from "../shared/svg.ts";

/** Characters that fit into a box; the rest is in its tooltip and in the text. */
const lineCharacters = 31;
const padding = 8;
const barHeight = 5;

interface Drawing {
  readonly report: TreeReport;
  readonly layout: TreeLayout;
  readonly words: TreeWords;
  readonly theme: Theme;
}

/** Draws the tree: a box a node with its question, what it says and how many rows it has, lines with answers. */
export function drawTree(report: TreeReport, words: TreeWords, theme: Theme): SVGElement {
  const layout = layOut(report.nodes);
  const drawing = { report, layout, words, theme };
  const { width, height } = layout;
  const font = { "font-family": theme.fontFamily, "font-size": 12 };
  return svg("svg", { width, height, ...font, role: "img" }, [
    svg("title", {}, [words.verdict(report)]),
    svg("rect", { width, height, fill: theme.background }),
    ...report.nodes.flatMap((node, index) => (node.parent === null ? [] : lineTo(drawing, node, index))),
    ...report.nodes.map((node, index) => box(drawing, node, index)),
  ]);
}

function lineTo({ report, layout, words, theme }: Drawing, node: TreeNode, index: number): Node[] {
  const from = layout.places[node.parent!]!;
  const to = layout.places[index]!;
  const [x1, y1] = [from.x + boxSize.width, from.y + boxSize.height / 2];
  const [x2, y2] = [to.x, to.y + boxSize.height / 2];
  const middle = x1 + 8;
  const stroke = { fill: "none", stroke: theme.line, "stroke-width": 1 + 3 * (node.share ?? 0) };
  const question = report.nodes[node.parent!]!.question!;
  const [answer, missing] = [node.answer!, question.missing === node.answer ? "or missing" : ""];
  const label = { x: x2 - 4, "text-anchor": "end", fill: theme.foreground, "font-size": 11 };
  return [
    svg("path", { d: `M${x1} ${y1}H${middle}V${y2}H${x2}`, ...stroke }),
    svg("text", { ...label, y: y2 - 5 }, [words.plain(answer)]),
    ...(missing === "" ? [] : [svg("text", { ...label, y: y2 + 13, fill: theme.muted }, [missing])]),
  ];
}

function box(drawing: Drawing, node: TreeNode, index: number): SVGElement {
  const { report, layout, words, theme } = drawing;
  const { x, y } = layout.places[index]!;
  const says = words.says(report, node);
  const lines = node.question ? [words.question(node.question), says] : [says];
  const rows = [words.rows(node), node.hidden > 0 ? `+${words.count(node.hidden)} nodes` : ""];
  const border = { fill: theme.background, stroke: theme.foreground };
  const dash = node.hidden > 0 ? { "stroke-dasharray": "4 3" } : {};
  const style = node.question ? { rx: 3 } : { rx: 12 };
  const texts = [...lines, rows.filter((part) => part !== "").join(" · ")].filter((line) => line !== "");
  return svg("g", { transform: `translate(${x} ${y})` }, [
    svg("title", {}, [words.sentence(report, node)]),
    svg("rect", { width: boxSize.width, height: boxSize.height, ...border, ...dash, ...style }),
    ...texts.map((line, at) => textLine(line, at, theme)),
    ...bars(drawing, node),
  ]);
}

function textLine(line: string, at: number, theme: Theme): SVGElement {
  const look = at === 0 ? { fill: theme.foreground, "font-weight": 600 } : { fill: theme.muted };
  const characters = Array.from(line);
  const isLong = characters.length > lineCharacters;
  const shown = isLong ? `${characters.slice(0, lineCharacters - 1).join("")}…` : line;
  return svg("text", { x: padding, y: 17 + at * 16, ...look }, [shown]);
}

/** Shares of the classes side by side; of numbers, how far the value is on the way from the least to the greatest. */
function bars({ report, theme }: Drawing, { values }: TreeNode): SVGElement[] {
  if (values === null) return [];
  const parts = report.unit === "shares" ? values : [placeOf(report, values[0]!)];
  const whole = boxSize.width - 2 * padding;
  let x = padding;
  return parts.map((share, index) => {
    const width = Math.max(0, Math.min(1, share)) * whole;
    const fill = theme.series[seriesColors[index % seriesColors.length]!];
    const bar = svg("rect", { x, y: boxSize.height - barHeight - 3, width, height: barHeight, fill });
    x += width;
    return bar;
  });
}

function placeOf({ nodes }: TreeReport, value: number): number {
  const all = nodes.flatMap(({ values }) => values ?? []);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return most > least ? (value - least) / (most - least) : 1;
}
