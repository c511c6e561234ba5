import type { Finding } from "../../core/findings.ts";
import type { ProfileReport } from "../../core/lifecycle/reports.ts";
import { countOf, formatCount } from "../count.ts";
import { findingSentence } from "../finding.ts";
import { plainText } from "../name.ts";
import { profileVerdict } from "../profile-verdict.ts";
import { formatSize } from "../size.ts";
import { suspicionSentence } from "../suspicion.ts";
import { markup, type Markup } from "./markup.ts";
import { htmlPage, prose } from "./page.ts";
import { associationSection, heatMapStyle, targetSection } from "./profile-associations.ts";
import { columnsTable } from "./profile-columns.ts";
import { htmlTable } from "./table.ts";

const mostPreview = { rows: 20, columns: 40 } as const;
const names = { error: "Error", warning: "Warning", info: "Note" } as const;

function suspicionSection({ columns }: ProfileReport, language: string): readonly Markup[] {
  const items = columns.flatMap(({ name, kind, suspicions }) =>
    suspicions.map(
      (each) =>
        markup`<li><strong>${name}</strong>: ${prose(suspicionSentence(each, kind === "date", language))}</li>\n`,
    ),
  );
  return items.length === 0 ? [] : [markup`<h2>Suspicious values</h2>\n<ul>\n${items}</ul>\n`];
}

function findingItem(finding: Finding, language: string): Markup {
  const { severity } = finding;
  return markup`<li><span class="${severity}">${names[severity]}:</span> ${prose(findingSentence(finding, language))}</li>\n`;
}

function findingSection({ findings }: ProfileReport, language: string): readonly Markup[] {
  if (findings.length === 0) return [];
  const items = findings.map((finding) => findingItem(finding, language));
  return [markup`<h2>Findings</h2>\n<ul>\n${items}</ul>\n`];
}

function previewSection({ preview, columns }: ProfileReport, language: string): readonly Markup[] {
  if (preview.length === 0) return [];
  const rows = preview.slice(0, mostPreview.rows).map((cells, index) => ({ cells, number: index + 1 }));
  const shown = columns.slice(0, mostPreview.columns);
  const left = columns.length - shown.length;
  const caption = left === 0 ? "As they are read" : `${countOf(left, "more column", language)} not shown`;
  const table = htmlTable<(typeof rows)[number]>(
    caption,
    [
      { title: "Row", isRowHead: true, cell: ({ number }) => formatCount(number, language) },
      ...shown.map(({ name, kind }, place) => ({
        title: name,
        isNumber: kind === "number",
        cell: ({ cells }: (typeof rows)[number]) => cells[place] ?? markup`<i class="muted">missing</i>`,
      })),
    ],
    rows,
  );
  return [markup`<h2>First rows</h2>\n<div class="preview">${table}</div>\n`];
}

/**
 * A profile as one HTML file that stands alone: readable in light and dark, without scripts, and with every name and
 * cell as text whatever it holds. Very wide files show their first 40 columns in pictures, and all in the table.
 */
export function profileHtml(report: ProfileReport, language = "en"): string {
  const title = `Profile of ${plainText(report.file)}`;
  const { format, encoding } = report.dialect;
  const content = [
    markup`<h1>${title}</h1>\n<p class="verdict">${prose(profileVerdict(report, language))}</p>\n`,
    markup`<p class="muted">${formatSize(report.bytes, language)} · ${format} · ${encoding}</p>\n`,
    markup`<h2>Columns</h2>\n`,
    columnsTable(report, language),
    ...suspicionSection(report, language),
    ...findingSection(report, language),
    ...targetSection(report, language),
    ...associationSection(report, language),
    ...previewSection(report, language),
    markup`<footer>Made by Tablewright.</footer>`,
  ];
  return htmlPage({ title, language, content, style: heatMapStyle });
}
