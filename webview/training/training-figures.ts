import type { TrainReport, TrainingState } from "../../src/protocol/panels.ts";
import { fitUnit, fitUnitTitle } from "../../src/words/index.ts";
import { figureList, type Figure } from "../shared/figure-list.ts";
import { metricFigures, type Rival } from "../shared/metric-figures.ts";
import type { Words } from "../shared/words.ts";
import { trainingName } from "./loss-chart.ts";

function championOf({ champion, report }: TrainingState): Rival | null {
  if (champion === null || champion.version === report?.version) return null;
  return { name: `production (version ${champion.version})`, metrics: champion.metrics };
}

function resultFigures(state: TrainingState, report: TrainReport, words: Words): HTMLElement {
  const { rows, metrics, intervals, baseline } = report.holdout;
  const guess = report.task === "classification" ? "the most frequent class" : "the mean";
  return figureList({
    title: `On ${words.count(rows)} Held-Out Rows`,
    figures: metricFigures({
      metrics,
      intervals,
      baseline: { name: "baseline", metrics: baseline },
      rival: championOf(state),
      words,
    }),
    remark: `In brackets 95 % intervals. The baseline always predicts ${guess}.`,
  });
}

function lossLines(state: TrainingState, words: Words): readonly Figure["lines"][number][] {
  const best = state.curve.find((point) => point.epoch === state.bestEpoch)?.validation ?? null;
  return best === null
    ? []
    : [[`best ${words.number(best)} at ${fitUnit(state.learner)} ${words.count(state.bestEpoch ?? 0)}`]];
}

function liveFigures(state: TrainingState, words: Words): HTMLElement | null {
  const last = state.curve.at(-1);
  if (last === undefined) return null;
  const most = state.epochs > 0 ? `of at most ${words.count(state.epochs)}` : "";
  const { validation } = last;
  const validationFigure: Figure = {
    name: "Validation loss",
    value: words.number(validation ?? NaN),
    beside: "",
    lines: lossLines(state, words),
  };
  return figureList({
    title: "So Far",
    figures: [
      { name: fitUnitTitle(state.learner), value: words.count(last.epoch), beside: most, lines: [] },
      { name: `${trainingName(state.curve)} loss`, value: words.number(last.train), beside: "", lines: [] },
      ...(validation === null ? [] : [validationFigure]),
    ],
    remark: "",
  });
}

/** What stands beside the loss: the course so far while it trains, the held-out metrics when it is done. */
export function trainingFigures(state: TrainingState, words: Words): readonly HTMLElement[] {
  const { report } = state;
  const figures = report === null ? liveFigures(state, words) : resultFigures(state, report, words);
  return figures === null ? [] : [figures];
}
