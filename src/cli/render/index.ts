import type { Report } from "../../core/lifecycle/reports.ts";
import { verdict } from "../../words/index.ts";
import { renderCheck } from "./check.ts";
import { renderCleaning, renderSteps } from "./cleaning.ts";
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

type Action = Report["action"];
/** The report of an action; some reports answer two. */
type ReportOf<Name extends Action, Some = Report> = Some extends { readonly action: infer Named }
  ? Name extends Named
    ? Some
    : never
  : never;
type Render<Name extends Action> = (report: ReportOf<Name>, paint: Paint) => string;

const nothing = () => "";

const bodies: { readonly [Name in Action]: Render<Name> } = {
  profile: renderProfile,
  synthesize: renderSynthesis,
  scenario: renderScenario,
  check: renderCheck,
  clean: renderCleaning,
  steps: renderSteps,
  train: renderTraining,
  optimize: renderTraining,
  variance: ({ variance }) => renderSpectrum(variance),
  tree: renderTree,
  evaluate: renderEvaluation,
  export: renderExport,
  monitor: renderMonitoring,
  list: renderList,
  history: renderHistory,
  compare: renderCompare,
  predict: ({ findings }, paint) => renderFindings(findings, paint),
  contract: nothing,
  promote: nothing,
  rollback: nothing,
  delete: nothing,
};

/** A report for a person: the verdict first, then what it rests on. */
export function renderReport(report: Report, paint: Paint): string {
  // The action tells the report's type, which an indexed call cannot express.
  const body = (bodies[report.action] as (report: Report, paint: Paint) => string)(report, paint);
  return `${paint.strong(verdict(report))}\n${body === "" ? "" : `\n${body}`}`;
}
