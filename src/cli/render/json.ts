import type { Finding } from "../../core/findings.ts";
import type { Report } from "../../core/lifecycle/reports.ts";
import { findingSentence } from "../../words/index.ts";

/** A report as it is printed for machines: findings of a check say where they are, and what in words. */
export function jsonOf(report: Report): object {
  return report.action === "check" ? { ...report, findings: report.findings.map(jsonFinding) } : report;
}

function jsonFinding(finding: Finding): object {
  const { code, severity, where, ...rest } = finding;
  const { row = null, line = null, column = null } = where ?? {};
  return { code, severity, row, line, column, message: findingSentence(finding), ...rest };
}
