import type { ProfileReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import type { PageTools } from "../shared/tools.ts";
import type { ProfiledColumn } from "./column.ts";
import { listFields, type CellSource } from "./list-cells.ts";
import { createListFilter, type ListFilter } from "./list-filter.ts";
import { createListHead, type ListHead } from "./list-head.ts";
import { listedColumns } from "./order.ts";
import { placeAfter } from "./place-after.ts";
import { VirtualRows } from "./virtual-rows.ts";

interface ColumnListParts {
  readonly tools: PageTools;
  onChoose(column: ProfiledColumn): void;
  /** Other columns are listed. */
  onList(columns: readonly ProfiledColumn[]): void;
}

const rowHeight = 28;
/** A choice is remembered once the person rests on it. */
const restMs = 300;
const idStart = "column-";

/** The list of columns: sorted, filtered, one of them chosen, by mouse or keys, whatever their number. */
export class ColumnList {
  readonly element: HTMLElement;
  private readonly parts: ColumnListParts;
  private readonly filter: ListFilter;
  private readonly head: ListHead;
  private readonly rows: VirtualRows<ProfiledColumn>;
  private readonly empty = element("p", { class: "remark", text: "No such column." });
  private source: CellSource | null = null;
  private listed: readonly ProfiledColumn[] = [];
  private chosen: string | null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: ColumnListParts) {
    this.parts = parts;
    const { memory } = parts.tools;
    const remembered = memory.read("column");
    this.chosen = typeof remembered === "string" ? remembered : null;
    const relist = (): void => this.relist();
    this.filter = createListFilter(parts.tools, relist);
    this.head = createListHead(memory, relist);
    this.rows = new VirtualRows<ProfiledColumn>({
      rowHeight,
      head: this.head.element,
      build: (column, index) => this.rowOf(column, index),
    });
    this.makeGrid(this.rows.element);
    const children = [this.filter.element, this.rows.element, this.empty];
    this.element = element("section", { class: "column-list" }, children);
  }

  /** Shows the columns of a report, and chooses the one that was chosen before, else the first. */
  show(report: ProfileReport): void {
    this.source = { report, words: this.parts.tools.words };
    this.list(report);
    const { columns } = report;
    const chosen = columns.find(({ name }) => name === this.chosen) ?? this.listed[0] ?? columns[0];
    this.chosen = chosen?.name ?? null;
    this.redraw();
    if (chosen !== undefined) this.parts.onChoose(chosen);
  }

  /** Chooses a column by its name and brings it into sight; a filter that hides it is taken off. */
  chooseByName(name: string): void {
    const place = () => this.listed.findIndex((column) => column.name === name);
    if (place() < 0) this.filter.clear();
    if (place() >= 0) this.go(place());
  }

  private makeGrid(grid: HTMLElement): void {
    grid.classList.add("column-grid");
    grid.tabIndex = 0;
    const attributes = { role: "grid", "aria-label": "Columns", "aria-colcount": String(listFields.length) };
    for (const [name, value] of Object.entries(attributes)) grid.setAttribute(name, value);
    grid.addEventListener("keydown", (event) => this.takeKey(event));
    grid.addEventListener("click", (event) => this.takeClick(event));
  }

  private takeKey(event: KeyboardEvent): void {
    const hasModifier = event.altKey || event.ctrlKey || event.metaKey;
    if (event.target !== this.rows.element || hasModifier) return;
    const at = this.listed.findIndex(({ name }) => name === this.chosen);
    const place = placeAfter(event.key, at, { count: this.listed.length, page: this.rows.page });
    if (place === null) return;
    event.preventDefault();
    this.go(place);
  }

  private takeClick({ target }: MouseEvent): void {
    const row = target instanceof Element ? target.closest(".list-row") : null;
    const column = row === null ? undefined : this.listed[Number(row.id.slice(idStart.length))];
    if (row?.id.startsWith(idStart) === true && column !== undefined) this.remember(column);
  }

  private go(index: number): void {
    this.remember(this.listed[index]!);
    this.rows.reveal(index);
  }

  private remember(column: ProfiledColumn): void {
    this.choose(column);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.parts.tools.memory.write("column", column.name), restMs);
  }

  private choose(column: ProfiledColumn): void {
    this.chosen = column.name;
    this.rows.refresh();
    this.mark();
    this.parts.onChoose(column);
  }

  private relist(): void {
    if (this.source === null) return;
    this.list(this.source.report);
    this.redraw();
  }

  private list({ columns }: ProfileReport): void {
    this.listed = listedColumns(columns, { ...this.filter.wanted, sorting: this.head.sorting });
    this.filter.count(this.listed.length, columns.length);
  }

  private redraw(): void {
    this.rows.show(this.listed);
    // The head is a row too.
    this.rows.element.setAttribute("aria-rowcount", String(this.listed.length + 1));
    this.empty.hidden = this.listed.length > 0;
    this.mark();
    this.parts.onList(this.listed);
  }

  private mark(): void {
    const at = this.listed.findIndex(({ name }) => name === this.chosen);
    if (at < 0) this.rows.element.removeAttribute("aria-activedescendant");
    else this.rows.element.setAttribute("aria-activedescendant", `${idStart}${at}`);
  }

  private rowOf(column: ProfiledColumn, index: number): HTMLElement {
    const attributes = {
      role: "row",
      id: `${idStart}${index}`,
      "aria-rowindex": String(index + 2),
      "aria-selected": String(column.name === this.chosen),
    };
    const cells = listFields.map((field) => {
      const content = this.source === null ? "" : field.cell(column, this.source);
      const cell = element("div", { class: `cell cell-${field.name}`, attributes: { role: "gridcell" } }, [
        content,
      ]);
      // Narrow cells cut their words.
      if (cell.textContent !== "") cell.title = cell.textContent;
      return cell;
    });
    return element("div", { class: "list-row", attributes }, cells);
  }
}
