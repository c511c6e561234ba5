import type { TreeReport } from "../../src/protocol/panels.ts";
import { button } from "../shared/button.ts";
import { element } from "../shared/dom.ts";
import { readTheme } from "../shared/theme.ts";
import type { PageTools } from "../shared/tools.ts";
import { legendOf } from "./legend.ts";
import { rootHeight } from "./layout.ts";
import { drawTree } from "./picture.ts";
import { toPng, toSvgText } from "../shared/svg.ts";
import type { TreeWords } from "./tree-words.ts";
import { createZoom } from "./zoom.ts";

/** The picture of a tree with its legend, its text for everybody, and its ways out. */
export interface TreeCard {
  readonly element: HTMLElement;
  show(report: TreeReport): void;
  hide(): void;
}

async function copyText(text: string, name: string, tools: PageTools): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tools.announce("Copied the tree as text.");
  } catch {
    tools.post({ type: "save", name: `${name}.txt`, content: text, encoding: "utf8" });
  }
}

/** Shows the text to everybody; until then it is there for screen readers only. */
function textSwitch(text: HTMLElement, tools: PageTools): HTMLButtonElement {
  const key = "text.tree";
  const apply = (): void => {
    const isOpen = tools.memory.isOn(key);
    text.classList.toggle("visually-hidden", !isOpen);
    toggle.textContent = isOpen ? "Hide Text" : "Show as Text";
    toggle.setAttribute("aria-expanded", String(isOpen));
  };
  const toggle = button("Show as Text", "quiet", () => {
    tools.memory.write(key, !tools.memory.isOn(key));
    apply();
  });
  apply();
  return toggle;
}

/** A tree that is shown, and its drawing. */
interface Shown {
  readonly report: TreeReport;
  readonly picture: SVGElement;
}

function waysOut(current: () => Shown | null, tools: PageTools, words: TreeWords): readonly HTMLElement[] {
  const nameOf = ({ report }: Shown): string => `${report.model}-${report.version}-tree-${report.tree}`;
  const withTree = (run: (shown: Shown) => void) => () => {
    const shown = current();
    if (shown !== null) run(shown);
  };
  const save = (name: string, content: string, encoding: "utf8" | "base64"): void =>
    tools.post({ type: "save", name, content, encoding });
  const copy = withTree((shown) => void copyText(words.lines(shown.report).join("\n"), nameOf(shown), tools));
  const saveSvg = withTree((shown) => save(`${nameOf(shown)}.svg`, toSvgText(shown.picture), "utf8"));
  const savePng = withTree((shown) => {
    void toPng(shown.picture).then((content) => save(`${nameOf(shown)}.png`, content, "base64"));
  });
  return [
    button("Copy as Text", "quiet", copy),
    button("Save as SVG", "quiet", saveSvg),
    button("Save as PNG", "quiet", savePng),
  ];
}

/** Makes the card; it is hidden until there is a tree to show. */
export function createTreeCard(tools: PageTools, words: TreeWords, choice: HTMLElement): TreeCard {
  let shown: Shown | null = null;
  const [title, text, legend] = [element("h2"), element("pre", { class: "tree-text" }), element("div")];
  const zoom = createZoom(tools.memory);
  const draw = (report: TreeReport): void => {
    shown = { report, picture: drawTree(report, words, readTheme()) };
    zoom.show(shown.picture);
    legend.replaceChildren(...legendOf(report, words));
  };
  const toolbar = element("div", { class: "toolbar" }, [
    zoom.controls,
    textSwitch(text, tools),
    ...waysOut(() => shown, tools, words),
  ]);
  const caption = element("figcaption", {}, [title, toolbar]);
  const card = element("figure", { class: "chart tree" }, [caption, choice, legend, zoom.element, text]);
  card.hidden = true;
  tools.onThemeChange(() => {
    if (shown !== null) draw(shown.report);
  });
  return {
    element: card,
    show(report) {
      card.hidden = false;
      title.textContent = report.trees === 1 ? "The tree" : `Tree ${words.count(report.tree)}`;
      text.textContent = words.lines(report).join("\n");
      draw(report);
      zoom.lookAt(rootHeight(report.nodes));
    },
    hide() {
      shown = null;
      card.hidden = true;
    },
  };
}
