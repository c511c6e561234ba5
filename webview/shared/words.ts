import { formatCount } from "../../src/words/count.ts";
import { formatDuration } from "../../src/words/duration.ts";
import { findingSentence } from "../../src/words/finding.ts";
import { formatInterval } from "../../src/words/interval.ts";
import { formatMetric, metricHeading } from "../../src/words/metric.ts";
import { plainText } from "../../src/words/name.ts";
import { formatNumber } from "../../src/words/number.ts";
import { formatPercent } from "../../src/words/percent.ts";
import { formatSize } from "../../src/words/size.ts";
import type { CompareReport, Finding, MonitorReport, TrainReport } from "../../src/protocol/panels.ts";

/** The words of `src/words` in the language of the editor. */
export interface Words {
  count(value: number): string;
  /** A share of 1 as percent. */
  share(value: number): string;
  number(value: number): string;
  size(bytes: number): string;
  duration(milliseconds: number): string;
  metricName(metric: string): string;
  metric(metric: string, value: number): string;
  interval(metric: string, limits: readonly [number, number]): string;
  finding(finding: Finding): string;
  verdict(report: TrainReport | MonitorReport | CompareReport): string;
  /** Text from elsewhere on one line, without characters that could forge one. */
  plain(text: string): string;
}

/** Makes the words of one language. */
export function createWords(language: string): Words {
  return {
    count: (value) => formatCount(value, language),
    share: (value) => formatPercent(value, language),
    number: (value) => formatNumber(value, language),
    size: (bytes) => formatSize(bytes, language),
    duration: (milliseconds) => formatDuration(milliseconds, language),
    metricName: metricHeading,
    metric: (metric, value) => formatMetric(metric, value, language),
    interval: (metric, limits) => formatInterval(metric, limits, language),
    finding: (finding) => findingSentence(finding, language),
    verdict: (report) => report.action,
    plain: plainText,
  };
}
