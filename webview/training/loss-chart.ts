import { fitUnit, fitUnitTitle } from "../../src/words/index.ts";
import type { CurvePoint } from "../../src/protocol/panels.ts";
import type { Axis, ChartModel, Mark, Series } from "../shared/chart/model.ts";
import type { Words } from "../shared/words.ts";

/** Ratio of the largest to the smallest loss from which a logarithmic axis shows more. */
const wideRange = 20;

interface LossParts {
  /** Says what is counted: epochs, rounds or trees. */
  readonly learner: string;
  readonly curve: readonly CurvePoint[];
  readonly bestEpoch: number | null;
  readonly isLogarithmic: boolean;
  readonly words: Words;
}

function lossesOf(curve: readonly CurvePoint[]): readonly number[] {
  return curve.flatMap((point) =>
    point.validation === null ? [point.train] : [point.train, point.validation],
  );
}

/** Whether the losses are all positive and differ so much that a logarithmic axis is worth offering. */
export function hasWideRange(curve: readonly CurvePoint[]): boolean {
  let smallest = Infinity;
  let largest = 0;
  for (const loss of lossesOf(curve)) {
    if (loss <= 0) return false;
    smallest = Math.min(smallest, loss);
    largest = Math.max(largest, loss);
  }
  return largest / smallest >= wideRange;
}

function gistOf({ learner, curve, bestEpoch, words }: LossParts): string {
  const unit = fitUnit(learner);
  const first = curve[0];
  const last = curve.at(-1);
  if (first === undefined || last === undefined) return `No ${unit} has ended yet.`;
  const course = `${trainingName(curve)} loss went from ${words.number(first.train)} to ${words.number(last.train)} in ${words.countOf(last.epoch, unit)}`;
  return bestEpoch === null ? `${course}.` : `${course}; the best is ${unit} ${words.count(bestEpoch)}.`;
}

function bestMark({ curve, bestEpoch }: LossParts): ReadonlyMap<number, Mark> {
  const index = curve.findIndex((point) => point.epoch === bestEpoch);
  return new Map(index < 0 ? [] : [[index, "best" as const]]);
}

function seriesOf(parts: LossParts): readonly Series[] {
  const { curve } = parts;
  const hasValidation = curve.some((point) => point.validation !== null);
  const line = { shape: "line", axis: "left" } as const;
  const marks = bestMark(parts);
  const train: Series = {
    ...line,
    name: trainingName(curve),
    values: curve.map((point) => point.train),
    color: "blue",
    dash: "solid",
    ...(hasValidation ? {} : { marks }),
  };
  const validation: Series = {
    ...line,
    name: "Validation",
    values: curve.map((point) => point.validation),
    color: "purple",
    dash: "dashed",
    marks,
  };
  return hasValidation ? [train, validation] : [train];
}

/** The largest 1, 2 or 5 times a power of ten that is no larger than any loss: where a logarithmic axis begins. */
function roundBelow(curve: readonly CurvePoint[]): number {
  const smallest = lossesOf(curve).reduce((least, loss) => Math.min(least, loss), Infinity);
  const decade = 10 ** Math.floor(Math.log10(smallest));
  return [5, 2, 1].map((factor) => factor * decade).find((round) => round <= smallest) ?? decade;
}

function axisOf({ curve, isLogarithmic }: LossParts): Axis {
  const title = "Mean loss per row";
  return isLogarithmic ? { title, isLogarithmic, min: roundBelow(curve) } : { title, fromZero: true };
}

/** What the loss beside the validation loss is measured on. */
export function trainingName(curve: readonly CurvePoint[]): "Training" | "Out-of-bag" {
  return curve.at(-1)?.isOutOfBag ? "Out-of-bag" : "Training";
}

/** Loss per epoch, round or tree: training (of a forest out-of-bag) solid, validation dashed, the kept epoch marked. */
export function lossChart(parts: LossParts): ChartModel {
  return {
    name: "loss",
    title: `Loss per ${fitUnitTitle(parts.learner)}`,
    gist: gistOf(parts),
    xTitle: fitUnitTitle(parts.learner),
    labels: parts.curve.map((point) => point.epoch),
    left: axisOf(parts),
    series: seriesOf(parts),
    format: (value) => parts.words.number(value),
  };
}
