import type { Report } from "../../core/lifecycle/reports.ts";
import { verdict } from "../../words/index.ts";
import { renderCheck } from "./check.ts";
import { renderCompare } from "./compare.ts";
import { renderEvaluation } from "./evaluation.ts";
import { renderExport } from "./export.ts";
import { renderFindings } from "./findings.ts";
import { renderHistory } from "./history.ts";
import { renderList } from "./list.ts";
import { renderMonitoring } from "./monitoring.ts";
import type { Paint } from "./paint.ts";
import { renderProfile } from "./profile.ts";
import { renderScenario, renderSynthesis } from "./synthesis.ts";
import { renderSpectrum } from "./spectrum.ts";
import { renderTraining } from "./training.ts";
import { renderTree } from "./tree.ts";

/** A report for a person: the verdict first, then what it rests on. */
export function renderReport(report: Report, paint: Paint): string {
  const body = bodyOf(report, paint);
  return `${paint.strong(verdict(report))}\n${body === "" ? "" : `\n${body}`}`;
}

function bodyOf(report: Report, paint: Paint): string {
  switch (report.action) {
    case "profile":
      return renderProfile(report, paint);
    case "synthesize":
      return renderSynthesis(report, paint);
    case "scenario":
      return renderScenario(report);
    case "check":
      return renderCheck(report, paint);
    case "train":
    case "optimize":
      return renderTraining(report, paint);
    case "variance":
      return renderSpectrum(report.variance);
    case "tree":
      return renderTree(report, paint);
    case "evaluate":
      return renderEvaluation(report, paint);
    case "export":
      return renderExport(report);
    case "monitor":
      return renderMonitoring(report, paint);
    case "list":
      return renderList(report, paint);
    case "history":
      return renderHistory(report);
    case "compare":
      return renderCompare(report);
    case "predict":
      return renderFindings(report.findings, paint);
    case "promote":
    case "rollback":
    case "delete":
      return "";
  }
}
