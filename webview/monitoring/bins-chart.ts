import type { MonitorReport } from "../../src/protocol/panels.ts";
import type { ChartModel } from "../shared/chart/model.ts";
import type { Words } from "../shared/words.ts";
import { psiWords } from "./psi-words.ts";

/** One compared column of a report. */
export type ColumnDrift = MonitorReport["columns"][number];

/** How a column was distributed in training (hollow) and is in the file (filled), bin by bin. */
export function binsChart(column: ColumnDrift, words: Words): ChartModel {
  const bars = { shape: "bars", dash: "solid", axis: "left" } as const;
  return {
    name: "bins",
    title: `Distribution of ${words.plain(column.name)}`,
    gist: `Population stability index ${psiWords(column.psi, words)}; missing ${words.share(column.missing)}, in training ${words.share(column.missingReference)}.`,
    xTitle: column.kind === "category" ? "Category" : "Range of values",
    labels: column.bins.map((bin) => bin.label),
    left: { title: "Share of rows", isShare: true, fromZero: true },
    series: [
      {
        ...bars,
        name: "Training",
        values: column.bins.map((bin) => bin.reference),
        color: "foreground",
        fadedFrom: 0,
      },
      { ...bars, name: "This file", values: column.bins.map((bin) => bin.current), color: "blue" },
    ],
    format: (value) => words.share(value),
  };
}
