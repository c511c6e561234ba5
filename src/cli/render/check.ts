import type { Finding, Severity } from "../../core/findings.ts";
import type { CheckReport } from "../../core/lifecycle/check/report.ts";
import { countOf, findingSentence } from "../../words/index.ts";
import { rowsOf } from "./findings.ts";
import type { Paint } from "./paint.ts";

const headings: Readonly<Record<Severity, string>> = { error: "Errors", warning: "Warnings", info: "Notes" };

/** Most findings of one code that are written out: a table of thousands of constant columns has one thing wrong. */
const mostOfCode = 10;

/** Findings by severity, each with its code and the first rows it is about. */
export function renderCheck({ findings, ignored }: CheckReport, paint: Paint): string {
  const groups = (["error", "warning", "info"] as const).map((severity) => {
    const lines = linesOf(
      findings.filter((finding) => finding.severity === severity),
      paint,
    );
    const heading = severity === "info" ? paint.quiet(headings[severity]) : paint.bad(headings[severity]);
    return lines.length === 0 ? "" : `${heading}\n${lines.join("")}`;
  });
  const left = linesOf(ignored?.findings ?? [], paint);
  const last = left.length === 0 ? "" : `${paint.quiet("Ignored")}\n${left.join("")}`;
  return [...groups, last].filter((group) => group !== "").join("\n");
}

/** In their order; behind the last one of a code that is written out stands how many more there are. */
function linesOf(findings: readonly Finding[], paint: Paint): readonly string[] {
  const seen = new Map<string, number>();
  for (const { code } of findings) seen.set(code, (seen.get(code) ?? 0) + 1);
  const written = new Map<string, number>();
  return findings.flatMap((finding) => {
    const { code } = finding;
    const number = (written.get(code) ?? 0) + 1;
    written.set(code, number);
    if (number > mostOfCode) return [];
    const more = number === mostOfCode ? seen.get(code)! - mostOfCode : 0;
    return [line(finding, paint), ...(more === 0 ? [] : [rest(code, more, paint)])];
  });
}

function rest(code: string, count: number, paint: Paint): string {
  return `  ${paint.quiet(`… and ${countOf(count, "more finding")} like these; --json names all of them. [${code}]`)}\n`;
}

function line(finding: Finding, paint: Paint): string {
  return `  ${findingSentence(finding)}${rowsOf(finding)} ${paint.quiet(`[${finding.code}]`)}\n`;
}
