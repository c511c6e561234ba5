export { countsInWords, ignoredSentence } from "./check-verdict.ts";
export { formatAssociation, measureName, measureOf } from "./association.ts";
export { stepEffect, stepRole, stepSummary } from "./cleaning.ts";
export { columnSummary } from "./column-summary.ts";
export { breachesIn } from "./contract-finding.ts";
export { countOf, formatCount } from "./count.ts";
export { formatDay, formatMeanDay, formatStretch } from "./day.ts";
export { formatDuration } from "./duration.ts";
export { errorSentence } from "./error.ts";
export { eventClause } from "./event.ts";
export { findingSentence } from "./finding.ts";
export { profileHtml } from "./html/profile.ts";
export { fitUnit, fitUnitTitle, sharedUnitTitle } from "./fit-unit.ts";
export { footprintSentence } from "./footprint.ts";
export { formatInterval } from "./interval.ts";
export { formatMetric, metricHeading, metricTitle } from "./metric.ts";
export { plainText } from "./name.ts";
export { outOfBagSentence } from "./out-of-bag.ts";
export { formatNumber } from "./number.ts";
export { penaltyVerdict } from "./penalty.ts";
export { formatPercent } from "./percent.ts";
export { rewriteChange, rewriteDone } from "./rewrite.ts";
export { formatSize } from "./size.ts";
export { sparkline } from "./spark.ts";
export { suspicionSentence } from "./suspicion.ts";
export {
  answerWords,
  nodeRows,
  nodeSays,
  nodeSentence,
  questionWords,
  treeLines,
  treeUnitWords,
} from "./tree.ts";
export { profileVerdict } from "./profile-verdict.ts";
export { varianceVerdict } from "./variance-verdict.ts";
export { verdict } from "./verdict.ts";
