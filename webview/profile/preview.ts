import type { ProfileReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { createSlot } from "../shared/slot.ts";
import { dataTable } from "../shared/table.ts";
import type { PageTools } from "../shared/tools.ts";
import type { ProfiledColumn } from "./column.ts";

/** The first rows of the file, of the columns that are listed. */
export interface Preview {
  readonly element: HTMLElement;
  show(report: ProfileReport, listed: readonly ProfiledColumn[]): void;
  clear(): void;
}

/** More columns side by side are not read by anybody; the list says which. */
const mostColumns = 40;
const firstRows = 10;

interface Field {
  readonly name: string;
  readonly isNumber: boolean;
  /** Place in a row of the preview. */
  readonly place: number;
}

function cell(value: string | null, tools: PageTools): Node | string {
  if (value === null) return element("span", { class: "missing-cell", text: "missing" });
  return tools.words.plain(value);
}

function previewTable(report: ProfileReport, fields: readonly Field[], tools: PageTools): HTMLElement {
  const rows = report.preview.map((cells, index) => ({ cells, number: index + 1 }));
  return dataTable<(typeof rows)[number]>({
    caption: "First rows of the file",
    rows,
    limit: firstRows,
    columns: [
      { title: "Row", isNumber: true, isRowHead: true, cell: ({ number }) => tools.words.count(number) },
      ...fields.map(({ name, isNumber, place }) => ({
        title: tools.words.plain(name),
        isNumber,
        cell: ({ cells }: (typeof rows)[number]) => cell(cells[place] ?? null, tools),
      })),
    ],
  });
}

function fieldsOf({ columns }: ProfileReport, listed: readonly ProfiledColumn[]): readonly Field[] {
  const wanted = new Set(listed.slice(0, mostColumns));
  return columns.flatMap((column, place) =>
    wanted.has(column) ? [{ name: column.name, isNumber: column.kind === "number", place }] : [],
  );
}

/** Makes the preview, folded away; its table is built when it is opened. */
export function createPreview(tools: PageTools): Preview {
  const key = "open.preview";
  const summary = element("summary");
  const [table, remark] = [
    createSlot(element("div", { class: "preview" })),
    element("p", { class: "remark" }),
  ];
  const details = element("details", {}, [summary, table.element, remark]);
  let wanted: { readonly report: ProfileReport; readonly listed: readonly ProfiledColumn[] } | null = null;
  const draw = (): void => {
    if (wanted === null || !details.open) return;
    const { report, listed } = wanted;
    const fields = fieldsOf(report, listed);
    table.show(JSON.stringify([report.preview.length, fields, report.sample === null]), () => [
      previewTable(report, fields, tools),
    ]);
    remark.hidden = listed.length <= mostColumns;
    remark.textContent = `The first ${mostColumns} of the ${tools.words.count(listed.length)} columns that are listed; filter or sort the list to see others.`;
  };
  details.open = tools.memory.isOn(key);
  details.addEventListener("toggle", () => {
    if (details.open !== tools.memory.isOn(key)) tools.memory.write(key, details.open);
    draw();
  });
  details.hidden = true;
  return {
    element: details,
    show(report, listed) {
      wanted = { report, listed };
      details.hidden = report.preview.length === 0;
      summary.textContent = `First ${tools.words.countOf(report.preview.length, "row")}`;
      draw();
    },
    clear() {
      wanted = null;
      details.hidden = true;
      table.clear();
    },
  };
}
