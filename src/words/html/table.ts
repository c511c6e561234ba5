import { markup, type Markup } from "./markup.ts";

/** One column of a table in a document. */
export interface HtmlColumn<Row> {
  readonly title: string;
  readonly isNumber?: boolean;
  /** The column that names the row. */
  readonly isRowHead?: boolean;
  readonly cell: (row: Row) => Markup | string;
}

function cellOf<Row>({ isNumber, isRowHead, cell }: HtmlColumn<Row>, row: Row): Markup {
  if (isRowHead === true) return markup`<th scope="row">${cell(row)}</th>`;
  return isNumber === true ? markup`<td class="number">${cell(row)}</td>` : markup`<td>${cell(row)}</td>`;
}

/** A table in a box that scrolls sideways. */
export function htmlTable<Row>(
  caption: string,
  columns: readonly HtmlColumn<Row>[],
  rows: readonly Row[],
): Markup {
  const heads = columns.map(({ title, isNumber }) =>
    isNumber === true
      ? markup`<th scope="col" class="number">${title}</th>`
      : markup`<th scope="col">${title}</th>`,
  );
  const lines = rows.map((row) => markup`<tr>${columns.map((column) => cellOf(column, row))}</tr>\n`);
  return markup`<div class="scroll"><table><caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody></table></div>
`;
}
