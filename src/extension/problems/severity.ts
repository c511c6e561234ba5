import { DiagnosticSeverity } from "vscode";
import type { Finding } from "../../protocol/panels.ts";

/** How the Problems panel shows a finding's severity. */
export function toSeverity({ severity }: Pick<Finding, "severity">): DiagnosticSeverity {
  switch (severity) {
    case "error":
      return DiagnosticSeverity.Error;
    case "warning":
      return DiagnosticSeverity.Warning;
    case "info":
      return DiagnosticSeverity.Information;
  }
}
