import type { ProfileReport } from "../../core/lifecycle/reports.ts";
import { formatCount } from "../count.ts";
import { formatDay, formatMeanDay, formatStretch } from "../day.ts";
import { plainText } from "../name.ts";
import { formatNumber } from "../number.ts";
import { formatPercent } from "../percent.ts";
import { markup, type Markup } from "./markup.ts";
import { htmlTable, type HtmlColumn } from "./table.ts";

type Column = ProfileReport["columns"][number];
type Figure = "minimum" | "lowerQuartile" | "median" | "upperQuartile" | "maximum" | "mean";

const bars = { width: 120, height: 28 } as const;
const mostTopValues = 3;
const longestValue = 24;

/** A histogram as one path of bars. */
function histogramBars(counts: readonly number[], title: string): Markup {
  const { width, height } = bars;
  const most = Math.max(...counts, 1);
  const step = width / counts.length;
  const path = counts
    .map((count, bin) => {
      const top = height - (count / most) * height;
      const [left, right] = [bin * step, (bin + 1) * step - 0.5];
      return `M${left.toFixed(1)} ${height}V${top.toFixed(1)}H${right.toFixed(1)}V${height}Z`;
    })
    .join("");
  return markup`<svg class="bars" width="${width}" height="${height}" role="img" aria-label="${title}"><title>${title}</title><path d="${path}"/></svg>`;
}

function shortened(text: string): string {
  const characters = Array.from(plainText(text));
  return characters.length > longestValue
    ? `${characters.slice(0, longestValue - 1).join("")}…`
    : characters.join("");
}

function valuesCell({ histogram, top, statistics, kind }: Column, language: string): Markup {
  if (histogram !== null && statistics !== null) {
    const say = (value: number) =>
      kind === "date" ? formatMeanDay(value, statistics) : formatNumber(value, language);
    const [low, high] = [histogram.edges[0]!, histogram.edges.at(-1)!];
    return histogramBars(histogram.counts, `Histogram from ${say(low)} to ${say(high)}`);
  }
  const shown = top
    .slice(0, mostTopValues)
    .map(({ value, rows }) => `${shortened(value)} (${formatCount(rows, language)})`);
  return markup`<span class="values">${shown.join(", ")}</span>`;
}

function figure(title: string, name: Figure, language: string): HtmlColumn<Column> {
  return {
    title,
    isNumber: true,
    cell({ statistics, kind }) {
      if (statistics === null) return "";
      const value = statistics[name];
      if (value === null) return "–";
      if (kind !== "date") return formatNumber(value, language);
      return name === "mean" ? formatMeanDay(value, statistics) : formatDay(value);
    },
  };
}

function deviationCell({ statistics, kind }: Column, language: string): string {
  if (statistics === null) return "";
  const { standardDeviation } = statistics;
  if (standardDeviation === null) return "–";
  return kind === "date"
    ? formatStretch(standardDeviation, language)
    : formatNumber(standardDeviation, language);
}

/** The table of all columns with their figures. */
export function columnsTable({ columns, rows, sample }: ProfileReport, language: string): Markup {
  const counted = sample?.counted ?? rows;
  const missing = (count: number) =>
    count === 0 || counted === 0
      ? formatCount(count, language)
      : `${formatCount(count, language)} (${formatPercent(count / counted, language)})`;
  return htmlTable<Column>(
    "Columns, in the order of the file",
    [
      { title: "Column", isRowHead: true, cell: ({ name }) => name },
      { title: "Type", cell: ({ kind }) => kind },
      { title: "Missing", isNumber: true, cell: (column) => missing(column.missing) },
      { title: "Distinct", isNumber: true, cell: ({ distinct }) => formatCount(distinct, language) },
      { title: "Values", cell: (column) => valuesCell(column, language) },
      figure("Minimum", "minimum", language),
      figure("Lower quartile", "lowerQuartile", language),
      figure("Median", "median", language),
      figure("Upper quartile", "upperQuartile", language),
      figure("Maximum", "maximum", language),
      figure("Mean", "mean", language),
      { title: "Std. deviation", isNumber: true, cell: (column) => deviationCell(column, language) },
      {
        title: "Skew",
        isNumber: true,
        cell: ({ statistics }) => (statistics === null ? "" : formatNumber(statistics.skew ?? NaN, language)),
      },
      { title: "In training", cell: ({ use }) => (use === "feature" ? "used" : `left out: ${use}`) },
    ],
    columns,
  );
}
