import type { ProfileReport } from "../../core/lifecycle/reports.ts";
import { formatAssociation, measureName, measureOf } from "../association.ts";
import { countOf } from "../count.ts";
import { markup, type Markup } from "./markup.ts";
import { htmlTable } from "./table.ts";

/** More columns are no picture on a page; the JSON has them all. */
const mostColumns = 40;
const mostTargets = 100;
const mostPairs = 30;
/** Shades of a color. */
const shades = 10;

/** Rules for the shades: blue along, red against. */
export const heatMapStyle = Array.from({ length: shades }, (_, index) => {
  const share = (index + 1) * (100 / shades);
  const mix = (color: string) => `color-mix(in srgb, var(--${color}) ${share * 0.75}%, var(--ground))`;
  return `.p${index + 1} { background: ${mix("blue")}; } .n${index + 1} { background: ${mix("red")}; }\n`;
}).join("");

type Associations = ProfileReport["associations"];

function heatCell({ columns, values }: Associations, row: number, column: number, language: string): Markup {
  const value = values[row]?.[column] ?? null;
  if (value === null) return markup`<td>–</td>`;
  const shade = Math.ceil(Math.abs(value) * shades);
  const name = shade === 0 ? "" : `${value < 0 ? "n" : "p"}${shade}`;
  const measure = measureName(measureOf(columns[row]!.kind, columns[column]!.kind));
  const title = `${columns[row]!.name}, ${columns[column]!.name}: ${measure}`;
  return markup`<td class="${name}" title="${title}">${formatAssociation(value, language)}</td>`;
}

function heatMap(associations: Associations, language: string): Markup {
  const shown = associations.columns.slice(0, mostColumns);
  const heads = shown.map(({ name }) => markup`<th scope="col">${name}</th>`);
  const rows = shown.map(({ name }, row) => {
    const cells = shown.map((_, column) => heatCell(associations, row, column, language));
    return markup`<tr><th scope="row">${name}</th>${cells}</tr>\n`;
  });
  return markup`<div class="scroll"><table class="heat">
<thead><tr><td></td>${heads}</tr></thead>
<tbody>
${rows}</tbody></table></div>
`;
}

interface Pair {
  readonly left: string;
  readonly right: string;
  readonly measure: string;
  readonly value: number;
}

function strongestPairs({ columns, values }: Associations): readonly Pair[] {
  const pairs = columns.flatMap((left, row) =>
    columns.slice(0, row).flatMap((right, column): readonly Pair[] => {
      const value = values[row]?.[column] ?? null;
      const measure = measureName(measureOf(left.kind, right.kind));
      return value === null ? [] : [{ left: right.name, right: left.name, measure, value }];
    }),
  );
  return pairs.sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, mostPairs);
}

function remarkOf({ columns, leftOut, rows }: Associations, language: string): string {
  const rest = columns.length + leftOut - Math.min(columns.length, mostColumns);
  const which = rest > 0 ? ` ${countOf(rest, "more column", language)} not in the picture.` : "";
  return `Pearson’s r of two numbers, Cramér’s V of two categories, the correlation ratio η of both; from ${countOf(rows, "row", language)}.${which}`;
}

/** How far columns go together, as a heat map and as the strongest pairs; nothing where no two can be compared. */
export function associationSection({ associations }: ProfileReport, language: string): readonly Markup[] {
  if (associations.columns.length < 2) return [];
  const table = htmlTable<Pair>(
    "Strongest pairs",
    [
      { title: "Column", isRowHead: true, cell: ({ left }) => left },
      { title: "With", cell: ({ right }) => right },
      { title: "Association", isNumber: true, cell: ({ value }) => formatAssociation(value, language) },
      { title: "Measure", cell: ({ measure }) => measure },
    ],
    strongestPairs(associations),
  );
  const remark = markup`<p class="muted">${remarkOf(associations, language)}</p>\n`;
  return [markup`<h2>Associations</h2>\n`, remark, heatMap(associations, language), table];
}

/** How far columns go together with the target, the strongest first; nothing without a target. */
export function targetSection({ target }: ProfileReport, language: string): readonly Markup[] {
  if (target === null) return [];
  const table = htmlTable(
    "The strongest first",
    [
      { title: "Column", isRowHead: true, cell: ({ name }) => name },
      { title: "Association", isNumber: true, cell: ({ value }) => formatAssociation(value, language) },
      { title: "Measure", cell: ({ measure }) => measureName(measure) },
      {
        title: "Spearman’s ρ",
        isNumber: true,
        cell: ({ spearman }) => (spearman === null ? "" : formatAssociation(spearman, language)),
      },
    ],
    target.associations.slice(0, mostTargets),
  );
  return [markup`<h2>Association with ${target.name}</h2>\n`, table];
}
