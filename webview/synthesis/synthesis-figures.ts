import type { SynthesizeReport } from "../../src/protocol/panels.ts";
import { figureList, type Figure } from "../shared/figure-list.ts";
import type { Words } from "../shared/words.ts";

function shareFigure(name: string, value: number | null, line: string, words: Words): readonly Figure[] {
  if (value === null) return [];
  return [{ name, value: words.share(value), beside: "", lines: [[line]] }];
}

function usefulFigure({ efficacy }: SynthesizeReport, words: Words): readonly Figure[] {
  const last = efficacy?.learners.at(-1);
  if (last === undefined) return [];
  const { metric, real, synthetic } = last;
  const value = words.metric(metric, synthetic);
  const line = `${words.metric(metric, real)} when learned from real rows`;
  return [{ name: `${words.metricName(metric)} on real rows`, value, beside: "", lines: [[line]] }];
}

function privacyFigures({ privacy }: SynthesizeReport, words: Words): readonly Figure[] {
  if (privacy === null) return [];
  const copies = {
    name: "Copies of real rows",
    value: words.count(privacy.copies),
    beside: `of ${words.count(privacy.rows)}`,
    lines: [
      [`${words.count(privacy.holdoutCopies)} of ${words.count(privacy.compared.holdout)} held-out rows are`],
    ],
  };
  const nearer = shareFigure(
    "Nearer to rows learned from",
    privacy.closerToTraining,
    "50 % tells nothing of who was learned from",
    words,
  );
  return [...nearer, copies];
}

/** The large numbers: alike, useful, private. */
export function synthesisFigures(report: SynthesizeReport, words: Words): HTMLElement {
  const { fidelity, fit } = report;
  const columns = fidelity?.columns.length ?? 0;
  return figureList({
    title: "Alike, Useful, Private",
    figures: [
      ...shareFigure(
        "Columns alike",
        fidelity?.columnScore ?? null,
        `mean of ${words.countOf(columns, "column")}`,
        words,
      ),
      ...shareFigure(
        "Pairs alike",
        fidelity?.pairScore ?? null,
        `mean of ${words.countOf(fidelity?.pairs.length ?? 0, "pair")}`,
        words,
      ),
      ...usefulFigure(report, words),
      ...privacyFigures(report, words),
    ],
    remark: `Learned from ${words.countOf(fit.rows, "row")} of ${words.count(fit.of)}; ${words.countOf(fit.heldOut, "row")} were held out to judge by.`,
  });
}
