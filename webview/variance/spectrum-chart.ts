import type { ChartModel } from "../shared/chart/model.ts";
import type { Words } from "../shared/words.ts";
import { cumulativeShares } from "./cut.ts";

interface SpectrumParts {
  readonly shares: readonly number[];
  readonly kept: number;
  readonly words: Words;
}

/** Scree and cumulative curve: variance of each component as bars, hollow where it is cut away, and their sum. */
export function spectrumChart(parts: SpectrumParts): ChartModel {
  const { shares, kept, words } = parts;
  const cumulative = cumulativeShares(shares);
  return {
    name: "spectrum",
    title: "Variance Explained by Component",
    gist: `${words.count(kept)} components of ${words.count(shares.length)} explain ${words.share(cumulative[kept - 1] ?? 0)} together; the first alone ${words.share(shares[0] ?? 0)}.`,
    xTitle: "Component",
    labels: shares.map((_, index) => String(index + 1)),
    left: { title: "Share of variance", isShare: true, min: 0, max: 1 },
    series: [
      {
        name: "Component",
        values: shares,
        shape: "bars",
        color: "blue",
        dash: "solid",
        axis: "left",
        fadedFrom: kept,
      },
      {
        name: "Cumulative",
        values: cumulative,
        shape: "line",
        color: "purple",
        dash: "solid",
        axis: "left",
      },
    ],
    format: (value) => words.share(value),
  };
}
