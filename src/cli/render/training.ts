import type { TrainReport } from "../../core/lifecycle/reports.ts";
import {
  countOf,
  fitUnit,
  formatDuration,
  formatSize,
  outOfBagSentence,
  penaltyVerdict,
  plainText,
} from "../../words/index.ts";
import { renderFindings } from "./findings.ts";
import { renderMetrics } from "./metrics.ts";
import { renderRewrite } from "./rewrite.ts";
import type { Paint } from "./paint.ts";

function outOfBagLines({ outOfBag }: TrainReport["train"]): readonly string[] {
  return outOfBag === undefined ? [] : [outOfBagSentence(outOfBag)];
}

/** A new version: its metrics, what it was learned from, where it is and what comes next. */
export function renderTraining(report: TrainReport, paint: Paint): string {
  const { model, version, parent, data, train, width, bytes, durationMs, path } = report;
  const learned = `${countOf(train.rows, "row")} and ${countOf(data.features.length, "column")}`;
  const lines = [
    `${model}@${version}${parent === null ? "" : ` from ${model}@${parent}`}: ${report.learner} on ${learned} of ${plainText(report.file)}`,
    `${countOf(train.epochs, fitUnit(report.learner))} (${train.stopped}), ${countOf(width.dense, "input")} of the learner, ${formatSize(bytes)}, ${formatDuration(durationMs)}`,
    ...(report.penalty === undefined ? [] : [`Penalty found: ${penaltyVerdict(report.penalty)}`]),
    ...outOfBagLines(train),
    `Saved in ${path}`,
    paint.quiet(`Next: tablewright promote ${model}@${version}`),
  ];
  return [
    renderMetrics(report.holdout),
    ...(report.rewrites ?? []).map(renderRewrite),
    renderFindings(report.findings, paint),
    `${lines.join("\n")}\n`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}
