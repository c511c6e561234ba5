import type { SynthesizeReport } from "../core/lifecycle/synthesis/report.ts";
import type { ScenarioReport } from "../core/lifecycle/synthesis/scenario-report.ts";
import { countOf, formatCount } from "./count.ts";
import { formatMetric, metricTitle } from "./metric.ts";
import { plainText, quoteName } from "./name.ts";
import { formatNumber } from "./number.ts";
import { formatPercent } from "./percent.ts";

function alike({ fidelity }: SynthesizeReport, language: string): string {
  if (fidelity?.score === null || fidelity === null) return "no column could be compared";
  const { columnScore, pairScore } = fidelity;
  const columns = `columns ${formatPercent(columnScore ?? NaN, language)} alike`;
  return pairScore === null ? columns : `${columns}, pairs ${formatPercent(pairScore, language)}`;
}

function useful({ efficacy }: SynthesizeReport, language: string): string {
  const best = efficacy?.learners.at(-1);
  if (best === undefined) return "";
  const { metric, real, synthetic } = best;
  const shown = (value: number) => formatMetric(metric, value, language, 2);
  return `; a model learned from it gets ${metricTitle(metric)} ${shown(synthetic)} on real rows, one learned from real rows ${shown(real)}`;
}

/** More held-out rows than this are copies of others by chance, so copies tell nothing. */
function isPrivate({ privacy }: SynthesizeReport): boolean {
  if (privacy === null) return true;
  const copies = privacy.copies / privacy.rows;
  const usual = privacy.holdoutCopies / Math.max(1, privacy.compared.holdout);
  return privacy.closerToTraining <= 0.6 && copies <= Math.max(0.01, usual * 1.5);
}

function privately(report: SynthesizeReport, language: string): string {
  const { privacy } = report;
  if (privacy === null) return "";
  if (isPrivate(report))
    return "; no row is nearer to real ones than real rows are to each other by more than chance";
  return `; ${formatPercent(privacy.closerToTraining, language)} of the rows are nearer to rows it learned from than to others and ${formatCount(privacy.copies, language)} of ${formatCount(privacy.rows, language)} are copies: do not call it private`;
}

/** "1,000 rows like customers.csv in …: columns 96.1 % alike, pairs 91.0 %; …". */
export function synthesizeVerdict(report: SynthesizeReport, language = "en"): string {
  const { rows, file, path } = report;
  const made = `${countOf(rows, "row", language)} like ${plainText(file)} in ${plainText(path)}`;
  return `${made}: ${alike(report, language)}${useful(report, language)}${privately(report, language)}.`;
}

function changeOf(report: ScenarioReport, language: string): string {
  const { kind, strength, column, other } = report;
  const name = quoteName(column ?? "");
  switch (kind) {
    case "mean-shift":
      return `the mean of ${name} is shifted by ${formatNumber(strength, language)} standard deviations`;
    case "unit-change":
      return `${name} is multiplied by ${formatNumber(strength, language)}`;
    case "missing-surge":
      return `cells of ${name} are missing`;
    case "new-category":
      return `cells of ${name} hold a category that is new`;
    case "label-flip":
      return `labels in ${name} are flipped`;
    case "swapped-columns":
      return `${name} and ${quoteName(other ?? "")} are swapped`;
    case "duplicate-rows":
      return "rows stand there twice";
  }
}

/** "In 30 of 114 rows of … cells of "age" are missing; monitoring should say so.". */
export function scenarioVerdict(report: ScenarioReport, language = "en"): string {
  const { rows, changedRows, path, alarms } = report;
  const where = `In ${formatCount(changedRows, language)} of ${countOf(rows, "row", language)} of ${plainText(path)}`;
  const expected =
    alarms.length === 0 ? "no monitor looks for that, a check does" : "monitoring should raise an alarm";
  return `${where} ${changeOf(report, language)}; ${expected}.`;
}
