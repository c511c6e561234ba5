import type { ListReport, Report, TrainReport } from "../core/lifecycle/reports.ts";
import { checkVerdict } from "./check-verdict.ts";
import { cleanVerdict, stepsVerdict } from "./cleaning.ts";
import { compareVerdict } from "./compare-verdict.ts";
import { countOf, formatCount } from "./count.ts";
import { eventClause } from "./event.ts";
import { exportVerdict } from "./export-verdict.ts";
import { monitorVerdict } from "./monitor-verdict.ts";
import { plainText, quoteName } from "./name.ts";
import { performanceVerdict } from "./performance-verdict.ts";
import { predictVerdict } from "./predict-verdict.ts";
import { profileVerdict } from "./profile-verdict.ts";
import { rewriteVerdict } from "./rewrite.ts";
import { scenarioVerdict, synthesizeVerdict } from "./synthesis-verdict.ts";
import { treeVerdict } from "./tree.ts";
import { varianceVerdict } from "./variance-verdict.ts";

type Action = Report["action"];
/** The report of an action; some reports answer two. */
type ReportOf<Name extends Action, Some = Report> = Some extends { readonly action: infer Named }
  ? Name extends Named
    ? Some
    : never
  : never;
type Sentence<Name extends Action> = (report: ReportOf<Name>, language: string) => string;

function trainVerdict(report: TrainReport, language: string): string {
  return performanceVerdict(report.holdout, countOf(report.holdout.rows, "held-out row", language), language);
}

function optimizeVerdict(report: TrainReport, language: string): string {
  if (report.rewrites !== undefined && report.rewrites.length > 0)
    return rewriteVerdict(report.rewrites, language);
  return report.variance === null
    ? trainVerdict(report, language)
    : varianceVerdict(report.variance, language);
}

function listVerdict({ models }: ListReport, language: string): string {
  if (models.length === 0) return "No models yet.";
  const versions = models.reduce((sum, model) => sum + model.versions.length, 0);
  const serving = models.filter((model) => model.production !== null).length;
  return `${countOf(models.length, "model", language)} with ${countOf(versions, "version", language)}; ${formatCount(serving, language)} in production.`;
}

const sentences: { readonly [Name in Action]: Sentence<Name> } = {
  train: trainVerdict,
  optimize: optimizeVerdict,
  variance: ({ variance }, language) => varianceVerdict(variance, language),
  evaluate: (report, language) => {
    const rows =
      report.scope === "holdout"
        ? countOf(report.rows, "held-out row", language)
        : `${countOf(report.rows, "row", language)} of ${plainText(report.file)}`;
    return performanceVerdict(report, rows, language);
  },
  export: exportVerdict,
  predict: predictVerdict,
  monitor: monitorVerdict,
  list: listVerdict,
  history: ({ events }, language) => {
    const last = events.at(-1);
    if (last === undefined) return "No events yet.";
    return `${countOf(events.length, "event", language)}; the last: ${eventClause(last, language)}.`;
  },
  promote: ({ model, alias, version, from }) =>
    `${quoteName(alias)} of ${plainText(model)} is now version ${version}${from === null ? "" : `; it was version ${from}`}.`,
  rollback: ({ model, alias, version, from }) =>
    `${quoteName(alias)} of ${plainText(model)} is back at version ${version}${from === null ? "" : ` from version ${from}`}.`,
  delete: ({ model, version }) => `Version ${version} of ${plainText(model)} is deleted.`,
  compare: compareVerdict,
  profile: profileVerdict,
  synthesize: synthesizeVerdict,
  scenario: scenarioVerdict,
  contract: ({ model, path, columns, source }, language) =>
    `${plainText(path)} holds ${countOf(columns, "column", language)} to what ${plainText(source?.file ?? "another contract")} holds: check FILE --contract ${plainText(model)}.`,
  check: checkVerdict,
  clean: cleanVerdict,
  steps: stepsVerdict,
  tree: treeVerdict,
};

/** The one sentence that says how it went, for the head of a panel or the last line of a command. */
export function verdict(report: Report, language = "en"): string {
  // The action tells the report's type, which an indexed call cannot express.
  const sentence = sentences[report.action] as (report: Report, language: string) => string;
  return sentence(report, language);
}
