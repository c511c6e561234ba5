import type { VarianceReport } from "../../core/lifecycle/reports.ts";
import { formatPercent } from "../../words/index.ts";
import { renderTable } from "./table.ts";

/** More components than this are a list nobody reads. */
const mostShown = 30;

/** Each component's share of the variance and the shares so far, with the cut that was asked for. */
export function renderSpectrum({ shares, kept }: VarianceReport): string {
  let cumulative = 0;
  const rows = shares.slice(0, Math.max(mostShown, kept)).map((share, index) => {
    cumulative += share;
    const cut = index + 1 === kept ? "← cut" : "";
    return [String(index + 1), formatPercent(share), formatPercent(cumulative), cut];
  });
  return renderTable(
    [
      { heading: "component", align: "right" },
      { heading: "variance", align: "right" },
      { heading: "so far", align: "right" },
      { heading: "" },
    ],
    rows,
  );
}
