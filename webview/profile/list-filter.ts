import { element } from "../shared/dom.ts";
import { setText } from "../shared/set-text.ts";
import { throttle } from "../shared/throttle.ts";
import type { PageTools } from "../shared/tools.ts";
import { columnFilters, type ColumnFilter } from "./order.ts";

/** Which columns are wanted in the list. */
export interface ListFilter {
  readonly element: HTMLElement;
  readonly wanted: { readonly text: string; readonly filter: ColumnFilter };
  /** Says how many are listed, of how many. */
  count(listed: number, all: number): void;
  /** Wants all of them again. */
  clear(): void;
}

/** Typing lists again at most this often. */
const typingMs = 100;

function createFields() {
  const placeholder = "Filter by name";
  const attributes = { type: "search", placeholder, "aria-label": placeholder };
  const options = columnFilters.map(([value, text]) => element("option", { text, attributes: { value } }));
  return {
    text: element("input", { class: "field filter-text", attributes }),
    kinds: element("select", { class: "field", attributes: { "aria-label": "Columns to list" } }, options),
    counted: element("span", { class: "filter-count", attributes: { "aria-live": "polite" } }),
  };
}

/** Makes the filter, as it was left; `onFilter` is told when other columns are wanted. */
export function createListFilter({ memory, words }: PageTools, onFilter: () => void): ListFilter {
  const { text, kinds, counted } = createFields();
  const filterOf = (value: unknown): ColumnFilter =>
    columnFilters.find(([each]) => each === value)?.[0] ?? "all";
  text.value = String(memory.read("filter.text") ?? "");
  kinds.value = filterOf(memory.read("filter.kind"));
  const change = throttle<null>(typingMs, () => {
    memory.write("filter.text", text.value);
    memory.write("filter.kind", kinds.value);
    onFilter();
  });
  text.addEventListener("input", () => change(null));
  kinds.addEventListener("change", () => change(null));
  return {
    element: element("div", { class: "list-filter" }, [text, kinds, counted]),
    get wanted() {
      return { text: text.value, filter: filterOf(kinds.value) };
    },
    count(listed, all) {
      const whole = words.countOf(all, "column");
      setText(counted, listed === all ? whole : `${words.count(listed)} of ${whole}`);
    },
    clear() {
      text.value = "";
      kinds.value = "all";
      onFilter();
    },
  };
}
