import { element } from "./dom.ts";
import { scrollBox } from "./scroll-box.ts";

/** One column of a table. */
export interface TableColumn<Row> {
  readonly title: string;
  readonly isNumber?: boolean;
  /** Class of its cells and its head, by which narrow pages leave it out. */
  readonly class?: string;
  /** The column that names the row. */
  readonly isRowHead?: boolean;
  cell(row: Row): Node | string;
  /** Given, the column can be sorted by; largest or first in the alphabet come first. */
  order?: (row: Row) => number | string;
}

export interface TableParts<Row> {
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** Rows shown before a button offers the rest; all when left out. */
  readonly limit?: number;
  /** A click anywhere in a row; the row needs a button that does the same for the keyboard. */
  readonly onRow?: (row: Row) => void;
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === "number" && typeof b === "number") return b - a;
  return String(a).localeCompare(String(b));
}

function lookOf<Row>({ class: name, isNumber }: TableColumn<Row>): { class?: string } {
  const classes = [...(isNumber === true ? ["number"] : []), ...(name === undefined ? [] : [name])];
  return classes.length === 0 ? {} : { class: classes.join(" ") };
}

function toCell<Row>(column: TableColumn<Row>, row: Row): HTMLElement {
  const isHead = column.isRowHead === true;
  const parts = {
    ...lookOf(column),
    ...(isHead ? { attributes: { scope: "row" } } : {}),
  };
  return element(isHead ? "th" : "td", parts, [column.cell(row)]);
}

function toRow<Row>({ columns, onRow }: TableParts<Row>, row: Row): HTMLElement {
  const cells = columns.map((column) => toCell(column, row));
  if (onRow === undefined) return element("tr", {}, cells);
  return element("tr", { class: "clickable", onClick: () => onRow(row) }, cells);
}

function sorted<Row>(rows: readonly Row[], by: TableColumn<Row> | null): readonly Row[] {
  const order = by?.order;
  return order === undefined ? rows : [...rows].sort((a, b) => compare(order(a), order(b)));
}

interface Heads<Row> {
  readonly row: HTMLTableRowElement;
  mark(sortedBy: TableColumn<Row> | null): void;
}

function createHeads<Row>(parts: TableParts<Row>, sortBy: (column: TableColumn<Row>) => void): Heads<Row> {
  const heads = parts.columns.map((column) => {
    const look = { ...lookOf(column), attributes: { scope: "col" } };
    if (column.order === undefined) return element("th", look, [column.title]);
    const sort = element("button", {
      class: "sort",
      text: column.title,
      attributes: { type: "button" },
      onClick: () => sortBy(column),
    });
    return element("th", look, [sort]);
  });
  return {
    row: element("tr", {}, heads),
    mark: (sortedBy) => {
      for (const [index, column] of parts.columns.entries()) {
        if (column.order === undefined) continue;
        const isDescending = column === sortedBy ? "descending" : "none";
        heads[index]?.setAttribute(
          "aria-sort",
          column.isNumber === true ? isDescending : toAscending(isDescending),
        );
      }
    },
  };
}

function toAscending(direction: "descending" | "none"): string {
  return direction === "none" ? "none" : "ascending";
}

/**
 * A table with a caption, in a box that scrolls sideways when it is narrow. Columns with an order get a button
 * that sorts by it; pressing it again gives back the order that was handed in.
 */
export function dataTable<Row>(parts: TableParts<Row>): HTMLElement {
  const body = element("tbody");
  const more = element("button", { class: "button quiet", attributes: { type: "button" } });
  let sortedBy: TableColumn<Row> | null = null;
  let limit = parts.limit ?? Infinity;
  const show = (): void => {
    const rows = sorted(parts.rows, sortedBy).slice(0, limit);
    body.replaceChildren(...rows.map((row) => toRow(parts, row)));
    heads.mark(sortedBy);
    more.hidden = parts.rows.length <= limit;
    more.textContent = `Show All ${parts.rows.length} Rows`;
  };
  const heads = createHeads(parts, (column) => {
    sortedBy = sortedBy === column ? null : column;
    show();
  });
  more.addEventListener("click", () => {
    limit = Infinity;
    show();
  });
  show();
  const caption = element("caption", { class: "visually-hidden", text: parts.caption });
  const table = element("table", {}, [caption, element("thead", {}, [heads.row]), body]);
  return element("div", { class: "table-box" }, [scrollBox(parts.caption, table), more]);
}
