import type { CompareReport, CurvePoint } from "../../src/protocol/panels.ts";
import type { ChartModel, Series } from "../shared/chart/model.ts";
import type { Words } from "../shared/words.ts";

interface Side {
  readonly name: string;
  readonly color: Series["color"];
  readonly points: ReadonlyMap<number, CurvePoint>;
}

function sideOf(version: number, curve: readonly CurvePoint[], color: Series["color"]): Side {
  return { name: `Version ${version}`, color, points: new Map(curve.map((point) => [point.epoch, point])) };
}

function seriesOf({ name, color, points }: Side, epochs: readonly number[]): readonly Series[] {
  const line = { shape: "line", axis: "left", color } as const;
  const train = epochs.map((epoch) => points.get(epoch)?.train ?? null);
  const validation = epochs.map((epoch) => points.get(epoch)?.validation ?? null);
  const series: readonly Series[] = [
    { ...line, name: `${name}, training`, values: train, dash: "solid" },
    { ...line, name: `${name}, validation`, values: validation, dash: "dashed" },
  ];
  return series.filter(({ values }) => values.some((value) => value !== null));
}

/** Both learning curves over the same epochs; null when neither version has one. */
export function curvesChart(report: CompareReport, words: Words): ChartModel | null {
  const { left, right, curves } = report;
  const sides = [sideOf(left.version, curves.left, "blue"), sideOf(right.version, curves.right, "orange")];
  const epochs = [...new Set(sides.flatMap(({ points }) => [...points.keys()]))].sort((a, b) => a - b);
  if (epochs.length === 0) return null;
  const lengths = sides.map(({ name, points }) => `${name} took ${words.countOf(points.size, "epoch")}`);
  return {
    name: "curves",
    title: "Learning Curves",
    gist: `${lengths.join(", ")}.`,
    xTitle: "Epoch",
    labels: epochs,
    left: { title: "Mean loss per row", fromZero: true },
    series: sides.flatMap((side) => seriesOf(side, epochs)),
    format: (value) => words.number(value),
  };
}
