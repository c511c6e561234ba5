import type { TreeReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { setText } from "../shared/set-text.ts";

/** Which tree is wanted, and how deep. */
export interface TreeChoice {
  readonly tree: number;
  readonly depth: number;
}

export interface Controls {
  readonly element: HTMLElement;
  show(report: TreeReport, depth: number): void;
  enable(isEnabled: boolean): void;
}

const depths = [2, 3, 4, 5, 6, 8, 10] as const;

function createParts() {
  const tree = element("input", { class: "field", attributes: { type: "number", min: "1", step: "1" } });
  const options = depths.map((depth) => element("option", { text: String(depth) }));
  const depth = element("select", { class: "field" }, options);
  const available = element("span");
  return { tree, depth, available, treeLabel: element("label", {}, ["Tree ", tree, " ", available]) };
}

/** Boxes for the number of the tree, where there are several, and for how many questions deep it is shown. */
export function createControls(onChoice: (choice: TreeChoice) => void): Controls {
  const { tree, depth, available, treeLabel } = createParts();
  const choose = (): void => {
    if (tree.value !== "" && tree.checkValidity())
      onChoice({ tree: Number(tree.value), depth: Number(depth.value) });
  };
  tree.addEventListener("change", choose);
  depth.addEventListener("change", choose);
  return {
    element: element("div", { class: "tree-choice" }, [
      treeLabel,
      element("label", {}, ["Questions deep ", depth]),
    ]),
    show(report, shown) {
      treeLabel.hidden = report.trees === 1;
      tree.max = String(report.trees);
      tree.value = String(report.tree);
      depth.value = String(shown);
      setText(available, `of ${report.trees}`);
    },
    enable(isEnabled) {
      for (const control of [tree, depth]) control.disabled = !isEnabled;
    },
  };
}
