import type { ProfileReport } from "../../src/protocol/panels.ts";
import { formatMeanDay } from "../../src/words/index.ts";
import type { ChartModel } from "../shared/chart/model.ts";
import type { Words } from "../shared/words.ts";
import { countedValues, type ProfiledColumn } from "./column.ts";

type Histogram = NonNullable<ProfiledColumn["histogram"]>;

/** Longer values are cut under the axis; the tooltip and the table have more of them. */
const longestLabel = 40;

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join("")}…` : text;
}

/** Bins a whole number wide are called by it, others by both of their edges. */
function binLabels(
  { edges }: Histogram,
  { kind, statistics }: ProfiledColumn,
  words: Words,
): readonly string[] {
  const ends = statistics ?? { minimum: null, maximum: null };
  const say = (value: number) => (kind === "date" ? formatMeanDay(value, ends) : words.number(value));
  const isWhole = edges.every((edge) => Math.abs(edge % 1) === 0.5) && edges[1]! - edges[0]! === 1;
  return edges.slice(1).map((high, bin) => {
    const low = edges[bin]!;
    return isWhole ? words.count(low + 0.5) : `${say(low)} – ${say(high)}`;
  });
}

type Drawing = Pick<ChartModel, "xTitle" | "labels" | "gist"> & {
  readonly values: readonly number[];
  readonly fadedFrom?: number;
};

function histogramDrawing(histogram: Histogram, column: ProfiledColumn, words: Words): Drawing {
  const most = histogram.counts.indexOf(Math.max(...histogram.counts));
  const labels = binLabels(histogram, column, words);
  const gist = `Most rows, ${words.count(histogram.counts[most] ?? 0)}, are at ${labels[most] ?? "no value"}.`;
  return { xTitle: words.plain(column.name), labels, gist, values: histogram.counts };
}

function valuesDrawing(column: ProfiledColumn, report: ProfileReport, words: Words): Drawing {
  const { top, distinct } = column;
  const shown = top.reduce((sum, { rows }) => sum + rows, 0);
  const others = Math.max(0, countedValues(report, column) - shown);
  const hasOthers = distinct > top.length && others > 0;
  const labels = top.map(({ value }) => (value === "" ? "(empty)" : shortened(words.plain(value))));
  const rest = hasOthers ? [`${words.count(distinct - top.length)} others`] : [];
  const gist = `The most frequent value is ${labels[0] ?? "none"}, in ${words.countOf(top[0]?.rows ?? 0, "row")}.`;
  return {
    xTitle: words.plain(column.name),
    labels: [...labels, ...rest],
    gist,
    values: [...top.map(({ rows }) => rows), ...(hasOthers ? [others] : [])],
    ...(hasOthers ? { fadedFrom: top.length } : {}),
  };
}

/** The histogram of a number or date column, or the most frequent values of another; null without values. */
export function columnChart(column: ProfiledColumn, report: ProfileReport, words: Words): ChartModel | null {
  const { histogram, top } = column;
  if (histogram === null && top.length === 0) return null;
  const { values, fadedFrom, ...drawing } =
    histogram === null ? valuesDrawing(column, report, words) : histogramDrawing(histogram, column, words);
  const series = { shape: "bars", color: "blue", dash: "solid", axis: "left" } as const;
  const rows = report.sample === null ? "Rows" : "Rows of the sample";
  return {
    name: "column",
    title: `${histogram === null ? "Most frequent values" : "Distribution"} of ${words.plain(column.name)}`,
    ...drawing,
    left: { title: rows, fromZero: true },
    series: [{ ...series, name: rows, values, ...(fadedFrom === undefined ? {} : { fadedFrom }) }],
    format: (value) => words.count(value),
  };
}
