import type { Finding } from "../../core/findings.ts";
import { findingSentence } from "../../words/index.ts";
import type { Paint } from "./paint.ts";

/** One line per finding, the gravest first. */
export function renderFindings(findings: readonly Finding[], paint: Paint): string {
  const order = ["error", "warning", "info"];
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return sorted.map((finding) => `${mark(finding, paint)} ${findingSentence(finding)}\n`).join("");
}

function mark({ severity }: Finding, paint: Paint): string {
  return severity === "info" ? paint.quiet("note:") : paint.bad(`${severity}:`);
}
