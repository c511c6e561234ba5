import {
  countOf,
  findingSentence,
  formatCount,
  formatDuration,
  formatInterval,
  formatMetric,
  formatNumber,
  formatPercent,
  formatSize,
  metricHeading,
  outOfBagSentence,
  penaltyVerdict,
  plainText,
  profileVerdict,
  rewriteChange,
  rewriteDone,
  varianceVerdict,
  verdict,
} from "../../src/words/index.ts";
import type { CleanReport } from "../../src/protocol/cleaning.ts";
import type {
  CheckReport,
  CompareReport,
  Finding,
  MonitorReport,
  ProfileReport,
  SynthesizeReport,
  TrainReport,
  VarianceReport,
} from "../../src/protocol/panels.ts";

type Rewrite = NonNullable<TrainReport["rewrites"]>[number];

/** The words of `src/words` in the language of the editor. */
export interface Words {
  count(value: number): string;
  /** A count with its noun: "1 row", "4,177 rows". */
  countOf(value: number, noun: string, plural?: string): string;
  /** A share of 1 as percent. */
  share(value: number): string;
  number(value: number): string;
  size(bytes: number): string;
  duration(milliseconds: number): string;
  metricName(metric: string): string;
  metric(metric: string, value: number): string;
  /** How far two values of a metric are apart; small differences keep two digits. */
  difference(metric: string, value: number): string;
  interval(metric: string, limits: readonly [number, number]): string;
  finding(finding: Finding): string;
  outOfBag(score: NonNullable<TrainReport["train"]["outOfBag"]>): string;
  verdict(report: TrainReport | MonitorReport | CompareReport | SynthesizeReport | CleanReport): string;
  /** What a file holds, and what its check found, once there is one. */
  profileVerdict(report: ProfileReport, checked: CheckReport | null): string;
  varianceVerdict(variance: VarianceReport): string;
  /** What a pass did to the model, and what it did to its answers. */
  rewriteDone(rewrite: Rewrite): string;
  rewriteChange(rewrite: Rewrite): string;
  penaltyVerdict(penalty: NonNullable<TrainReport["penalty"]>): string;
  /** Text from elsewhere on one line, without characters that could forge one. */
  plain(text: string): string;
}

/** Differences between these would read as 7e-4, which nobody compares by. */
const small = { least: 1e-5, most: 1e-3 } as const;

function toDifference(metric: string, value: number, language: string): string {
  const isSmall = value >= small.least && value < small.most;
  if (!isSmall) return formatMetric(metric, value, language);
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(value);
}

/** Makes the words of one language. */
export function createWords(language: string): Words {
  return {
    count: (value) => formatCount(value, language),
    countOf: (value, noun, plural) => countOf(value, noun, language, plural),
    share: (value) => formatPercent(value, language),
    number: (value) => formatNumber(value, language),
    size: (bytes) => formatSize(bytes, language),
    duration: (milliseconds) => formatDuration(milliseconds, language),
    metricName: metricHeading,
    metric: (metric, value) => formatMetric(metric, value, language),
    difference: (metric, value) => toDifference(metric, value, language),
    interval: (metric, limits) => formatInterval(metric, limits, language),
    finding: (finding) => findingSentence(finding, language),
    outOfBag: (score) => outOfBagSentence(score, language),
    verdict: (report) => verdict(report, language),
    profileVerdict: (report, checked) => profileVerdict(report, language, checked),
    varianceVerdict: (variance) => varianceVerdict(variance, language),
    rewriteDone: (rewrite) => rewriteDone(rewrite, language),
    rewriteChange: (rewrite) => rewriteChange(rewrite, language),
    penaltyVerdict: (penalty) => penaltyVerdict(penalty, language),
    plain: plainText,
  };
}
