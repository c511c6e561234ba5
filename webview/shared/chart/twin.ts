import { dataTable } from "../table.ts";
import type { ChartModel, Mark } from "./model.ts";

/** Rows of a twin shown at first; the CSV holds them all. */
const firstRows = 500;
const markWords: Readonly<Record<Mark, string>> = { best: " (best)", breach: " (breach)" };

function cellWords(model: ChartModel, seriesIndex: number, row: number): string {
  const series = model.series[seriesIndex];
  const value = series?.values[row] ?? null;
  const mark = series?.marks?.get(row);
  return value === null ? "–" : `${model.format(value)}${mark === undefined ? "" : markWords[mark]}`;
}

/** The data of a chart as a table: for screen readers always, for everybody on request. */
export function twinTable(model: ChartModel): HTMLElement {
  const rows = model.labels.map((_, index) => index);
  return dataTable<number>({
    caption: `${model.title}, as a table`,
    limit: firstRows,
    rows,
    columns: [
      { title: model.xTitle, isRowHead: true, cell: (row) => String(model.labels[row] ?? "") },
      ...model.series.map((series, index) => ({
        title: series.name,
        isNumber: true,
        cell: (row: number) => cellWords(model, index, row),
      })),
    ],
  });
}
