import type { SynthesizeReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { learnerTitle } from "../shared/learner-title.ts";
import { dataTable } from "../shared/table.ts";
import type { Words } from "../shared/words.ts";

type Learner = NonNullable<SynthesizeReport["efficacy"]>["learners"][number];

/** What learners get on held-out real rows when they learn from real rows, and from made ones. */
export function efficacyTable({ efficacy }: SynthesizeReport, words: Words): readonly HTMLElement[] {
  if (efficacy === null) return [];
  const { target, rows, heldOut } = efficacy;
  const value = (pick: (learner: Learner) => number) => (learner: Learner) =>
    words.metric(learner.metric, pick(learner));
  const table = dataTable<Learner>({
    caption: "Learned from real rows and from made ones",
    rows: efficacy.learners,
    columns: [
      { title: "Learner", isRowHead: true, cell: ({ learner }) => learnerTitle(learner) },
      { title: "Metric", cell: ({ metric }) => words.metricName(metric) },
      { title: "From real rows", isNumber: true, cell: value(({ real }) => real) },
      { title: "From made rows", isNumber: true, cell: value(({ synthetic }) => synthetic) },
      { title: "Baseline", isNumber: true, cell: value(({ baseline }) => baseline) },
    ],
  });
  const remark = `Predicting ${words.plain(target)}: trained on ${words.countOf(rows, "row")} each, judged on ${words.countOf(heldOut, "real row")} that neither saw.`;
  return [
    element("section", {}, [
      element("h2", { text: "Usefulness" }),
      element("p", { class: "remark", text: remark }),
      table,
    ]),
  ];
}

interface Fact {
  readonly name: string;
  readonly made: string;
  readonly heldOut: string;
}

/** Distances of made rows to the rows learned from, beside those of real rows that were held out. */
export function privacyTable({ privacy }: SynthesizeReport, words: Words): readonly HTMLElement[] {
  if (privacy === null) return [];
  const facts: readonly Fact[] = [
    {
      name: "Median distance to the nearest row learned from",
      made: words.number(privacy.medianDistance),
      heldOut: words.number(privacy.holdoutMedianDistance),
    },
    {
      name: "Nearest ÷ second nearest distance",
      made: words.number(privacy.neighborRatio),
      heldOut: words.number(privacy.holdoutNeighborRatio),
    },
    {
      name: "Copies of a row learned from",
      made: words.count(privacy.copies),
      heldOut: words.count(privacy.holdoutCopies),
    },
  ];
  const table = dataTable<Fact>({
    caption: "Privacy",
    rows: facts,
    columns: [
      { title: "Measure", isRowHead: true, cell: ({ name }) => name },
      { title: "Made rows", isNumber: true, cell: ({ made }) => made },
      { title: "Held-out rows", isNumber: true, cell: ({ heldOut }) => heldOut },
    ],
  });
  const remark =
    "Made rows should not come nearer to the rows learned from than real rows do that were held out.";
  return [
    element("section", {}, [
      element("h2", { text: "Privacy" }),
      element("p", { class: "remark", text: remark }),
      table,
    ]),
  ];
}
