import type { TrainReport, TrainingState } from "../../src/protocol/panels.ts";
import { fitUnit, fitUnitTitle } from "../../src/words/index.ts";
import { button } from "../shared/button.ts";
import { element } from "../shared/dom.ts";
import { factList } from "../shared/fact-list.ts";
import { findingList } from "../shared/finding-list.ts";
import { folded } from "../shared/folded.ts";
import { dataTable } from "../shared/table.ts";
import type { PageTools } from "../shared/tools.ts";
import { rewriteDetails } from "./rewrite-details.ts";

/** Features listed at first. */
const firstFeatures = 100;

const stopWords: Readonly<Record<TrainReport["train"]["stopped"], string>> = {
  converged: "converged: going on would not have changed it",
  "early-stopping": "early stopping: validation no longer improved",
  epochs: "all done",
  "stopped-by-user": "stopped by you; the best so far was kept",
  diverged: "diverged; the best before was kept",
};

function featureTable(report: TrainReport): HTMLElement {
  return dataTable({
    caption: "Features",
    rows: report.data.features,
    limit: firstFeatures,
    columns: [
      { title: "Feature", isRowHead: true, cell: (feature) => feature.name },
      { title: "Kind", cell: (feature) => feature.kind },
    ],
  });
}

function dataDetails(report: TrainReport, { words, memory }: PageTools): HTMLElement {
  const { rows, features } = report.data;
  const title = `Data: ${words.count(rows)} rows, ${words.count(features.length)} features`;
  const facts = factList([
    ["File", report.file],
    ["Target", report.target],
    ["Rows trained on", words.count(report.train.rows)],
    ["Rows for validation", words.count(report.train.validationRows)],
    ["Rows held out", words.count(report.holdout.rows)],
  ]);
  return folded(title, [facts, featureTable(report)], memory);
}

function runDetails(report: TrainReport, { words, memory }: PageTools): HTMLElement {
  const { train, width } = report;
  const facts = factList([
    ["Solver", report.solver ?? "none"],
    ...(report.penalty === undefined
      ? []
      : [["Penalty found", words.penaltyVerdict(report.penalty)] as const]),
    [`${fitUnitTitle(report.learner)}s`, words.count(train.epochs)],
    [`Kept ${fitUnit(report.learner)}`, words.count(train.bestEpoch)],
    ["Ended", stopWords[train.stopped]],
    ...(train.outOfBag ? [["Forest", words.outOfBag(train.outOfBag)] as const] : []),
    [
      "Numbers per row",
      `${words.count(width.design)} after preparation, ${words.count(width.dense)} into the learner`,
    ],
    ["Size", words.size(report.bytes)],
    ["Prediction", `${words.number(report.rowMicroseconds)} µs per row`],
    ["Folder", report.path],
  ]);
  return folded(
    `Training: ${words.countOf(train.epochs, fitUnit(report.learner))}, ${words.duration(report.durationMs)}`,
    [facts],
    memory,
  );
}

/** What a person wants to know afterwards: what was noticed in the data, what was used, how it went. */
export function trainingDetails(report: TrainReport, tools: PageTools): readonly HTMLElement[] {
  const noticed = element("section", {}, [
    element("h2", { text: "Noticed in the Data" }),
    findingList(report.findings, tools.words),
  ]);
  return [
    ...(report.rewrites ?? []).map((rewrite) => rewriteDetails(rewrite, tools.words)),
    ...(report.findings.length === 0 ? [] : [noticed]),
    dataDetails(report, tools),
    runDetails(report, tools),
  ];
}

/** Ways to the files behind a training. */
export function trainingLinks(state: TrainingState, tools: PageTools): HTMLElement {
  const open = (path: string) => () => tools.post({ type: "open-file", path });
  return element("footer", { class: "links" }, [
    button("Open Data", "quiet", open(state.file)),
    button("Open Recipe", "quiet", open(`models/${state.model}/recipe.json`)),
    button("Show Log", "quiet", () => tools.post({ type: "show-log" })),
  ]);
}
