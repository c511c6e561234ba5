import type { CompareReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { dataTable } from "../shared/table.ts";
import type { Words } from "../shared/words.ts";

type Difference = CompareReport["recipe"][number];

/** Differences shown at first. */
const firstDifferences = 100;

/** Where the two recipes differ, or that they do not. */
export function recipeTable({ recipe, left, right }: CompareReport, words: Words): HTMLElement {
  const title = element("h2", { text: "Recipe Differences" });
  if (recipe.length === 0)
    return element("section", {}, [title, element("p", { text: "The recipes are the same." })]);
  const code = (text: string): HTMLElement => element("code", { text: words.plain(text) });
  const setting = (text: string): Node | string => (text === "" ? "not set" : code(text));
  const table = dataTable<Difference>({
    caption: "Recipe differences",
    rows: recipe,
    limit: firstDifferences,
    columns: [
      { title: "Setting", isRowHead: true, cell: ({ path }) => code(path) },
      { title: `Version ${left.version}`, cell: (difference) => setting(difference.left) },
      { title: `Version ${right.version}`, cell: (difference) => setting(difference.right) },
    ],
  });
  return element("section", {}, [title, table]);
}
