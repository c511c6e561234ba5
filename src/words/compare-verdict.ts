import type { CompareReport } from "../core/lifecycle/reports.ts";
import { formatCount } from "./count.ts";
import { formatMetric, metricTitle } from "./metric.ts";

interface Pair {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly higherIsBetter: boolean;
}

function pairsOf(report: CompareReport): Pair[] {
  return report.metrics.flatMap(({ name, left, right, higherIsBetter }) =>
    left === null || right === null ? [] : [{ name, left, right, higherIsBetter }],
  );
}

function rightWins({ left, right, higherIsBetter }: Pair): boolean {
  return higherIsBetter ? right > left : right < left;
}

/** "Version 3 is better than version 2 in 2 of 3 metrics: accuracy 0.956 against 0.949." */
export function compareVerdict(report: CompareReport, language = "en"): string {
  const caveat = report.sameHoldout ? "" : " They were measured on different rows.";
  const pairs = pairsOf(report);
  const differing = pairs.filter((pair) => pair.left !== pair.right);
  const left = report.left.version;
  const right = report.right.version;
  const [shown] = differing;
  if (shown === undefined) {
    const what = pairs.length === 0 ? "have no metric in common" : "have the same metrics";
    return `Versions ${left} and ${right} ${what}.${caveat}`;
  }
  const wins = differing.filter(rightWins).length;
  const isRight = wins * 2 > differing.length || (wins * 2 === differing.length && rightWins(shown));
  const [winner, loser] = isRight ? [right, left] : [left, right];
  const won = formatCount(isRight ? wins : differing.length - wins, language);
  const example = differing.find((pair) => rightWins(pair) === isRight) ?? shown;
  const [best, rest] = isRight ? [example.right, example.left] : [example.left, example.right];
  const values = `${formatMetric(example.name, best, language)} against ${formatMetric(example.name, rest, language)}`;
  return `Version ${winner} is better than version ${loser} in ${won} of ${formatCount(pairs.length, language)} metrics: ${metricTitle(example.name)} ${values}.${caveat}`;
}
