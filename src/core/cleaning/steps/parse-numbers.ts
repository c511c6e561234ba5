import { draft } from "../columns.ts";
import { always, itsColumns, never, type StepKind } from "../step.ts";

/** Reads texts as numbers. */
export const parseNumbers: StepKind<"parse-numbers"> = {
  step: "parse-numbers",
  title: "Parse Numbers",
  atPrediction: always,
  learns: never,
  asText: itsColumns,
  changes: itsColumns,
  apply({ columns, decimal }, work) {
    const nodes = [draft("parse-number", { decimal })];
    for (const name of columns)
      work.make({ name: work.texts(name).name, kind: "number", from: [name], nodes });
  },
};
