import type { VarianceReport } from "../core/lifecycle/reports.ts";
import { countOf, formatCount } from "./count.ts";
import { formatPercent } from "./percent.ts";

/** "7 of 30 components keep 95.1 % of the variance; 23 inputs fewer." */
export function varianceVerdict(variance: VarianceReport, language = "en"): string {
  const { kept, components, inputs, shares } = variance;
  const share = shares.slice(0, kept).reduce((sum, part) => sum + part, 0);
  const of = `${formatCount(kept, language)} of ${countOf(components, "component", language)}`;
  const fewer = inputs > kept ? `; ${countOf(inputs - kept, "input", language)} fewer` : "";
  const verb = kept === 1 ? "keeps" : "keep";
  return `${of} ${verb} ${formatPercent(Math.min(share, 1), language)} of the variance${fewer}.`;
}
