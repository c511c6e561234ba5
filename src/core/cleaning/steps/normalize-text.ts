import { eachLevel } from "../../data/cells/each-level.ts";
import { sortedTexts } from "../../data/sorted-texts.ts";
import { toCase, trimSpaces } from "../../pipeline/text-form.ts";
import { draft } from "../columns.ts";
import { levelCounts } from "../statistics.ts";
import { always, itsColumns, never, type StepKind, type StepNamed } from "../step.ts";
import type { Work } from "../work.ts";

/** Trims texts and gives them one case. */
export const normalizeText: StepKind<"normalize-text"> = {
  step: "normalize-text",
  title: "Trim and Fold Case",
  atPrediction: always,
  learns: never,
  namesTexts: always,
  asText: itsColumns,
  changes: itsColumns,
  *apply(step, work) {
    for (const name of step.columns) yield* normalize(name, step, work);
  },
};

function* normalize(name: string, step: StepNamed<"normalize-text">, work: Work): Generator<undefined, void> {
  const column = work.texts(name);
  const { trim, case: to } = step;
  const counts = levelCounts(column, work.fitRows());
  yield;
  const forms = new Set<string>();
  yield* eachLevel(column.levels, (level, code) => {
    if (counts[code]! > 0) forms.add(toCase(trim ? trimSpaces(level) : level, to));
  });
  forms.delete("");
  const known = yield* sortedTexts([...forms]);
  work.make({
    name,
    kind: "category",
    from: [name],
    nodes: [draft("normalize-text", { trim, case: to, known })],
  });
}
