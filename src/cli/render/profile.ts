import type { ProfileReport } from "../../core/lifecycle/reports.ts";
import {
  formatAssociation,
  formatCount,
  formatDay,
  formatMeanDay,
  formatNumber,
  formatPercent,
  formatStretch,
  measureName,
  measureOf,
  plainText,
  sparkline,
  suspicionSentence,
} from "../../words/index.ts";
import { renderFindings } from "./findings.ts";
import type { Paint } from "./paint.ts";
import { short } from "./short.ts";
import { renderTable, type TextColumn } from "./table.ts";

type Column = ProfileReport["columns"][number];

/** What a file holds, column by column; then what looks wrong, what goes together, and the findings. */
export function renderProfile(report: ProfileReport, paint: Paint): string {
  const parts = [
    report.path === undefined ? "" : `Written to ${paint.strong(plainText(report.path))}.\n`,
    renderTable(
      headings,
      report.columns.map((column) => cellsOf(column, report)),
    ),
    suspicionLines(report, paint),
    targetTable(report, paint),
    strongestPairs(report, paint),
    renderFindings(report.findings, paint),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

const headings: readonly TextColumn[] = [
  { heading: "column" },
  { heading: "kind" },
  { heading: "missing", align: "right" },
  { heading: "distinct", align: "right" },
  { heading: "values" },
  { heading: "min", align: "right" },
  { heading: "median", align: "right" },
  { heading: "max", align: "right" },
  { heading: "mean", align: "right" },
  { heading: "std", align: "right" },
  { heading: "skew", align: "right" },
  { heading: "use" },
];

function cellsOf(column: Column, { rows, sample }: ProfileReport): readonly string[] {
  const counted = sample?.counted ?? rows;
  const { name, kind, missing, distinct, use } = column;
  const share = missing === 0 || counted === 0 ? "" : ` (${formatPercent(missing / counted)})`;
  // Values are counted among the rows of the sample.
  const judged = Math.round(((sample?.rows ?? rows) * (counted - missing)) / Math.max(1, counted));
  const counts = [`${formatCount(missing)}${share}`, formatCount(distinct)];
  return [short(name, 32), kind, ...counts, valuesCell(column, judged), ...figureCells(column), use];
}

function figureCells({ kind, statistics }: Column): readonly string[] {
  if (statistics === null) return ["", "", "", "", "", ""];
  const { minimum, median, maximum, mean, standardDeviation, skew } = statistics;
  const value = (each: number | null) => valueText(each, kind);
  const places = [minimum, median, maximum].map(value);
  if (kind === "date")
    return [
      ...places,
      mean === null ? "–" : formatMeanDay(mean, { minimum, maximum }),
      standardDeviation === null ? "–" : formatStretch(standardDeviation),
      formatNumber(skew ?? NaN),
    ];
  return [...places, value(mean), value(standardDeviation), formatNumber(skew ?? NaN)];
}

function valueText(value: number | null, kind: Column["kind"]): string {
  if (value === null) return "–";
  return kind === "date" ? formatDay(value) : formatNumber(value);
}

/** A small histogram, or the most frequent values. */
function valuesCell({ histogram, top, examples }: Column, present: number): string {
  if (histogram !== null) return sparkline(histogram.counts);
  const shown = top
    .slice(0, 3)
    .map(({ value, rows }) => `${short(value, 14)} ${formatPercent(rows / present)}`);
  return top.length > 0 && top[0]!.rows > 1
    ? shown.join(", ")
    : examples
        .slice(0, 2)
        .map((each) => short(each, 20))
        .join(", ");
}

/** Columns listed by name at most. */
const mostLines = 20;

function suspicionLines({ columns }: ProfileReport, paint: Paint): string {
  const lines = columns.flatMap(({ name, kind, suspicions }) =>
    suspicions.map(
      (each) => `  ${paint.strong(short(name, 32))}: ${suspicionSentence(each, kind === "date")}\n`,
    ),
  );
  if (lines.length === 0) return "";
  const rest = lines.length > mostLines ? `  … and ${formatCount(lines.length - mostLines)} more\n` : "";
  return `Suspicious values\n${lines.slice(0, mostLines).join("")}${rest}`;
}

function targetTable({ target }: ProfileReport, paint: Paint): string {
  if (target === null) return "";
  const rows = target.associations
    .slice(0, mostLines)
    .map(({ name, measure, value, spearman }) => [
      short(name, 32),
      formatAssociation(value),
      measureName(measure),
      spearman === null ? "" : formatAssociation(spearman),
    ]);
  const table = renderTable(
    [
      { heading: "column" },
      { heading: "association", align: "right" },
      { heading: "measure" },
      { heading: "Spearman’s ρ", align: "right" },
    ],
    rows,
  );
  return `Association with ${paint.strong(short(target.name, 32))}\n${table}`;
}

const mostPairs = 10;
/** Weaker than this, going together is not worth a line. */
const weakest = 0.3;

function strongestPairs({ associations, target }: ProfileReport, paint: Paint): string {
  if (target !== null) return "";
  const { columns, values, leftOut, rows } = associations;
  const pairs = columns.flatMap((left, row) =>
    columns
      .slice(row + 1)
      .map((right, index) => ({ left, right, value: values[row]![row + 1 + index] ?? 0 })),
  );
  const strong = pairs
    .filter(({ value }) => Math.abs(value) >= weakest)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, mostPairs);
  if (strong.length === 0) return "";
  const lines = strong.map(({ left, right, value }) => [
    short(left.name, 32),
    short(right.name, 32),
    formatAssociation(value),
    measureName(measureOf(left.kind, right.kind)),
  ]);
  const which = leftOut > 0 ? `, among the first ${formatCount(columns.length)} usable columns` : "";
  const heading = `Strongest associations (${formatCount(rows)} rows${which})`;
  return `${paint.strong(heading)}\n${renderTable([{ heading: "column" }, { heading: "with" }, { heading: "", align: "right" }, { heading: "" }], lines)}`;
}
