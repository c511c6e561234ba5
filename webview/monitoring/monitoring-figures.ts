import type { MonitorReport } from "../../src/protocol/panels.ts";
import { figureList } from "../shared/figure-list.ts";
import { metricFigures } from "../shared/metric-figures.ts";
import type { Words } from "../shared/words.ts";

/** Metrics over the whole file beside those of the hold-out, or why there are none. */
export function monitoringFigures(report: MonitorReport, words: Words): HTMLElement {
  const { metrics, reference, rows, labeled } = report;
  const figures = metricFigures({
    metrics,
    intervals: {},
    baseline: null,
    rival: { name: "on the hold-out", metrics: reference },
    words,
  });
  const drifted = report.columns.filter((column) => column.breached).length;
  const columns = {
    name: "Columns past a limit",
    value: words.count(drifted),
    beside: `of ${words.count(report.columns.length)}`,
    lines: [],
  };
  return figureList({
    title: `On ${words.countOf(rows, "Row")}`,
    figures: [...figures, columns],
    remark: labeled
      ? ""
      : "The file has no labels, so how good the predictions are cannot be said; drift can.",
  });
}
