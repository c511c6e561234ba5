import type { Finding } from "../../core/findings.ts";
import { findingSentence, formatCount } from "../../words/index.ts";
import type { Paint } from "./paint.ts";

/** One line per finding, the gravest first. */
export function renderFindings(findings: readonly Finding[], paint: Paint): string {
  const order = ["error", "warning", "info"];
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return sorted
    .map((finding) => `${mark(finding, paint)} ${findingSentence(finding)}${rowsOf(finding)}\n`)
    .join("");
}

/** More rows than this are not named; the report as JSON names a hundred. */
const mostRows = 5;

/** The first rows that a finding is about, to stand behind its sentence; empty when it names none. */
export function rowsOf({ rows, where }: Finding): string {
  if (rows === undefined || rows.length === 0)
    return where?.row === undefined ? "" : ` Row ${formatCount(where.row)}.`;
  const named = rows.slice(0, mostRows).map((row) => formatCount(row));
  const more = rows.length > mostRows ? " …" : "";
  return ` ${rows.length === 1 ? "Row" : "Rows"} ${named.join(", ")}${more}.`;
}

function mark({ severity }: Finding, paint: Paint): string {
  return severity === "info" ? paint.quiet("note:") : paint.bad(`${severity}:`);
}
