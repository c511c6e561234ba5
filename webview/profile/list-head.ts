import { element } from "../shared/dom.ts";
import type { ViewMemory } from "../shared/memory.ts";
import { listFields, type ListField } from "./list-cells.ts";
import { nextSorting, sortKeys, type Sorting } from "./order.ts";

/** The headings of the list; those with an order are buttons that sort by it. */
export interface ListHead {
  readonly element: HTMLElement;
  readonly sorting: Sorting | null;
}

function remembered(memory: ViewMemory): Sorting | null {
  const key = sortKeys.find((each) => each === memory.read("sort"));
  return key === undefined ? null : { key, isDescending: memory.isOn("sort.descending") };
}

function remember(memory: ViewMemory, sorting: Sorting | null): void {
  memory.write("sort.descending", sorting?.isDescending ?? false);
  memory.write("sort", sorting?.key ?? "");
}

function directionOf({ key }: ListField, sorting: Sorting | null): string {
  if (key === null || sorting?.key !== key) return "none";
  return sorting.isDescending ? "descending" : "ascending";
}

/** Makes the headings; `onSort` is told when another order is wanted. */
export function createListHead(memory: ViewMemory, onSort: () => void): ListHead {
  let sorting = remembered(memory);
  const cells = listFields.map((field) => {
    const { key, title, name } = field;
    const sort = (): void => {
      if (key === null) return;
      sorting = nextSorting(sorting, key);
      remember(memory, sorting);
      mark();
      onSort();
    };
    const attributes = { type: "button" };
    const content =
      key === null ? title : element("button", { class: "sort", text: title, attributes, onClick: sort });
    const cell = { class: `cell cell-${name}`, attributes: { role: "columnheader", title } };
    return { field, element: element("div", cell, [content]) };
  });
  const mark = (): void => {
    for (const cell of cells)
      if (cell.field.key !== null) cell.element.setAttribute("aria-sort", directionOf(cell.field, sorting));
  };
  mark();
  const row = element("div", {
    class: "list-row list-head",
    attributes: { role: "row", "aria-rowindex": "1" },
  });
  row.append(...cells.map((cell) => cell.element));
  return {
    element: element("div", { class: "list-heads", attributes: { role: "rowgroup" } }, [row]),
    get sorting() {
      return sorting;
    },
  };
}
