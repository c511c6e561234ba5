import type { TrainReport } from "../core/lifecycle/reports.ts";
import { countOf } from "./count.ts";
import { formatMetric, metricTitle } from "./metric.ts";

/** "Out of bag: accuracy 0.957 on 455 rows", what a forest says of rows that its trees did not learn from. */
export function outOfBagSentence(
  { metric, value, rows }: NonNullable<TrainReport["train"]["outOfBag"]>,
  language = "en",
): string {
  const score = `${metricTitle(metric)} ${formatMetric(metric, value, language)}`;
  return `Out of bag: ${score} on ${countOf(rows, "row", language)}`;
}
