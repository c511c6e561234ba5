import type { Finding, Severity } from "../../core/findings.ts";
import type { CheckReport } from "../../core/lifecycle/check/report.ts";
import { findingSentence } from "../../words/index.ts";
import { rowsOf } from "./findings.ts";
import type { Paint } from "./paint.ts";

const headings: Readonly<Record<Severity, string>> = { error: "Errors", warning: "Warnings", info: "Notes" };

/** Findings by severity, each with its code and the first rows it is about. */
export function renderCheck({ findings, ignored }: CheckReport, paint: Paint): string {
  const groups = (["error", "warning", "info"] as const).map((severity) => {
    const lines = findings
      .filter((finding) => finding.severity === severity)
      .map((each) => line(each, paint));
    const heading = severity === "info" ? paint.quiet(headings[severity]) : paint.bad(headings[severity]);
    return lines.length === 0 ? "" : `${heading}\n${lines.join("")}`;
  });
  const left = (ignored?.findings ?? []).map((each) => line(each, paint));
  const last = left.length === 0 ? "" : `${paint.quiet("Ignored")}\n${left.join("")}`;
  return [...groups, last].filter((group) => group !== "").join("\n");
}

function line(finding: Finding, paint: Paint): string {
  return `  ${findingSentence(finding)}${rowsOf(finding)} ${paint.quiet(`[${finding.code}]`)}\n`;
}
