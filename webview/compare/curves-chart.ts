import { fitUnit, sharedUnitTitle } from "../../src/words/index.ts";
import type { CompareReport, CurvePoint } from "../../src/protocol/panels.ts";
import type { ChartModel, Dash, Series } from "../shared/chart/model.ts";
import type { Words } from "../shared/words.ts";

interface Look {
  readonly color: Series["color"];
  readonly training: Dash;
  readonly validation: Dash;
}

/** The versions differ by color and by dash. */
const leftLook: Look = { color: "blue", training: "solid", validation: "dashed" };
const rightLook: Look = { color: "purple", training: "dashDotted", validation: "dotted" };

interface Side {
  readonly name: string;
  readonly learner: string;
  readonly look: Look;
  readonly points: ReadonlyMap<number, CurvePoint>;
}

function sideOf({ version, learner }: CompareReport["left"], curve: readonly CurvePoint[], look: Look): Side {
  return {
    name: `Version ${version}`,
    learner,
    look,
    points: new Map(curve.map((point) => [point.epoch, point])),
  };
}

function seriesOf({ name, look, points }: Side, epochs: readonly number[]): readonly Series[] {
  const line = { shape: "line", axis: "left", color: look.color } as const;
  const isOutOfBag = points.values().next().value?.isOutOfBag ?? false;
  const train = epochs.map((epoch) => points.get(epoch)?.train ?? null);
  const validation = epochs.map((epoch) => points.get(epoch)?.validation ?? null);
  const series: readonly Series[] = [
    {
      ...line,
      name: `${name}, ${isOutOfBag ? "out-of-bag" : "training"}`,
      values: train,
      dash: look.training,
    },
    { ...line, name: `${name}, validation`, values: validation, dash: look.validation },
  ];
  return series.filter(({ values }) => values.some((value) => value !== null));
}

/** Both learning curves over what their learners count, epochs, rounds or trees; null when neither version has one. */
export function curvesChart(report: CompareReport, words: Words): ChartModel | null {
  const { left, right, curves } = report;
  const sides = [sideOf(left, curves.left, leftLook), sideOf(right, curves.right, rightLook)];
  const epochs = [...new Set(sides.flatMap(({ points }) => [...points.keys()]))].sort((a, b) => a - b);
  if (epochs.length === 0) return null;
  const lengths = sides.map(
    ({ name, learner, points }) => `${name} took ${words.countOf(points.size, fitUnit(learner))}`,
  );
  return {
    name: "curves",
    title: "Learning Curves",
    gist: `${lengths.join(", ")}.`,
    xTitle: sharedUnitTitle(left.learner, right.learner),
    labels: epochs,
    left: { title: "Mean loss per row", fromZero: true },
    series: sides.flatMap((side) => seriesOf(side, epochs)),
    format: (value) => words.number(value),
  };
}
