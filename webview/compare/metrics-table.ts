import type { CompareReport } from "../../src/protocol/panels.ts";
import { change } from "../shared/change.ts";
import { element } from "../shared/dom.ts";
import { metricChange } from "../shared/metric-change.ts";
import { dataTable } from "../shared/table.ts";
import type { Words } from "../shared/words.ts";

type Metric = CompareReport["metrics"][number];

function changeCell({ name, left, right, higherIsBetter }: Metric, words: Words): Node | string {
  if (left === null || right === null) return "";
  return change(
    metricChange({ metric: name, before: left, after: right, isHigherBetter: higherIsBetter, words }),
  );
}

/** Metrics of both versions side by side; the change is that from the left one to the right one. */
export function metricsTable(report: CompareReport, words: Words): HTMLElement {
  const { left, right, metrics } = report;
  const valueOf = (name: string, value: number | null): string => words.metric(name, value ?? NaN);
  const table = dataTable<Metric>({
    caption: "Metrics side by side",
    rows: metrics,
    columns: [
      { title: "Metric", isRowHead: true, cell: ({ name }) => words.metricName(name) },
      {
        title: `Version ${left.version}`,
        isNumber: true,
        cell: ({ name, left: value }) => valueOf(name, value),
      },
      {
        title: `Version ${right.version}`,
        isNumber: true,
        cell: ({ name, right: value }) => valueOf(name, value),
      },
      { title: `Version ${right.version} is`, cell: (metric) => changeCell(metric, words) },
    ],
  });
  return element("section", {}, [element("h2", { text: "On Held-Out Rows" }), table]);
}
