import type { ProfileReport } from "../core/lifecycle/reports.ts";
import { countOf, formatCount } from "./count.ts";
import { formatDay } from "./day.ts";
import { quoteName } from "./name.ts";
import { formatNumber } from "./number.ts";
import { formatPercent } from "./percent.ts";
import { sparkline } from "./spark.ts";
import { suspicionSentence } from "./suspicion.ts";

type Column = ProfileReport["columns"][number];
type Counted = Pick<ProfileReport, "rows" | "sample">;

const uses: Readonly<Record<Column["use"], string>> = {
  feature: "",
  constant: " · not used in training: one value only",
  empty: " · not used in training: empty",
  identifier: " · not used in training: names rows",
  date: " · not used in training: a date",
};
const mostTopValues = 3;
const mostSuspicions = 3;

function valueLine({ statistics, kind }: Column, language: string): string | null {
  if (statistics === null || statistics.minimum === null) return null;
  const say = (value: number | null) =>
    value === null ? "–" : kind === "date" ? formatDay(value) : formatNumber(value, language);
  const { minimum, lowerQuartile, median, upperQuartile, maximum } = statistics;
  return `Minimum ${say(minimum)} · quartiles ${say(lowerQuartile)}, ${say(median)}, ${say(upperQuartile)} · maximum ${say(maximum)}`;
}

function topLine({ top, missing }: Column, { rows, sample }: Counted, language: string): string | null {
  if (top.length === 0) return null;
  const counted = sample?.counted ?? rows;
  const present = (sample?.rows ?? rows) * (1 - missing / Math.max(1, counted));
  const shown = top
    .slice(0, mostTopValues)
    .map((each) => `${quoteName(each.value)} ${formatPercent(each.rows / Math.max(1, present), language)}`);
  return `Most frequent: ${shown.join(", ")}`;
}

/**
 * What a column holds, in a few lines: its kind and gaps, its values, what looks wrong, and that it is from a sample
 * when it is. Values of the file are quoted and cannot break a line.
 */
export function columnSummary(column: Column, counted: Counted, language = "en"): readonly string[] {
  const { kind, use, missing, distinct, histogram, suspicions } = column;
  const { rows, sample } = counted;
  const share = formatPercent(missing / Math.max(1, sample?.counted ?? rows), language);
  const gaps = missing === 0 ? "none missing" : `${formatCount(missing, language)} missing (${share})`;
  const lines = [
    `${kind} · ${gaps} · ${formatCount(distinct, language)} distinct${uses[use]}`,
    histogram === null ? null : sparkline(histogram.counts),
    valueLine(column, language),
    topLine(column, counted, language),
    ...suspicions
      .slice(0, mostSuspicions)
      .map((each) => `⚠ ${suspicionSentence(each, kind === "date", language)}`),
    sample === null ? null : `From a sample of ${countOf(sample.rows, "row", language)}.`,
  ];
  return lines.filter((line) => line !== null);
}
