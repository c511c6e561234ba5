import type { MonitorReport } from "../../src/protocol/panels.ts";
import { button } from "../shared/button.ts";
import { element } from "../shared/dom.ts";
import { factList } from "../shared/fact-list.ts";
import { findingList } from "../shared/finding-list.ts";
import { folded } from "../shared/folded.ts";
import { dataTable, type TableColumn } from "../shared/table.ts";
import type { PageTools } from "../shared/tools.ts";

type Window = MonitorReport["windows"][number];

/** Windows listed at first. */
const firstWindows = 100;

function windowTable(report: MonitorReport, { words }: PageTools): HTMLElement {
  const metrics = Object.keys(report.metrics).map((metric): TableColumn<Window> => ({
    title: words.metricName(metric),
    isNumber: true,
    cell: (window) => words.metric(metric, window.metrics[metric] ?? NaN),
  }));
  return dataTable<Window>({
    caption: "Windows",
    rows: report.windows,
    limit: firstWindows,
    columns: [
      { title: "Window", isRowHead: true, cell: (window) => window.label },
      { title: "Rows", isNumber: true, cell: (window) => words.count(window.rows) },
      ...metrics,
      { title: "Limit", cell: (window) => (window.breached ? "past the limit" : "kept") },
    ],
  });
}

/** How far the metric may move, in the terms of the task. */
function dropWords({ task, thresholds, limit, metric }: MonitorReport, { words }: PageTools): string {
  const drop =
    task === "classification" ? words.number(thresholds.metricDrop) : words.share(thresholds.metricDrop);
  return `${drop} worse than on the hold-out: ${words.metric(metric, limit)}`;
}

function comparedDetails(report: MonitorReport, tools: PageTools): HTMLElement {
  const { words, memory } = tools;
  const facts = factList([
    ["Model", `${report.model} version ${report.version}`],
    ["File", `${report.file}, ${words.countOf(report.rows, "row")}`],
    ["Compared with", "the rows the version was trained on (columns) and held out (metrics)"],
    ["Measure of drift", "population stability index over the bins of the training rows"],
    ["Limit of drift", words.number(report.thresholds.psi)],
    ["Limit of missing cells", `${words.share(report.thresholds.missing)} more than in training`],
    [`Limit of ${words.metricName(report.metric)}`, dropWords(report, tools)],
    ["Saved as", report.path],
  ]);
  return folded("What Was Compared", [facts], memory);
}

function list(title: string, findings: MonitorReport["findings"], tools: PageTools): readonly HTMLElement[] {
  if (findings.length === 0) return [];
  return [element("section", {}, [element("h2", { text: title }), findingList(findings, tools.words)])];
}

/** What broke a limit, in sentences. */
export function breachList({ breaches }: MonitorReport, tools: PageTools): readonly HTMLElement[] {
  return list(tools.words.countOf(breaches.length, "Breach", "Breaches"), breaches, tools);
}

/** The rest: data quality in sentences, the windows in numbers, and what was compared. */
export function monitoringDetails(report: MonitorReport, tools: PageTools): readonly HTMLElement[] {
  const { words, memory } = tools;
  const windows = words.countOf(report.windows.length, "Window");
  return [
    ...list("Data Quality", report.findings, tools),
    folded(windows, [windowTable(report, tools)], memory),
    comparedDetails(report, tools),
  ];
}

/** Ways to the files behind a run. */
export function monitoringLinks(report: MonitorReport, tools: PageTools): HTMLElement {
  const open = (path: string) => () => tools.post({ type: "open-file", path });
  return element("footer", { class: "links" }, [
    button("Open Data", "quiet", open(report.file)),
    button("Open Report", "quiet", open(report.path)),
    button("Monitor Again", "quiet", () => tools.post({ type: "retry" })),
    button("Show Log", "quiet", () => tools.post({ type: "show-log" })),
  ]);
}
