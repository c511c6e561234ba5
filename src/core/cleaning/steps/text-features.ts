import { draft } from "../columns.ts";
import { always, itsColumn, never, noColumns, type StepKind } from "../step.ts";

/** Makes columns of the length and the hash of a text. */
export const textFeatures: StepKind<"text-features"> = {
  step: "text-features",
  title: "Measure Text",
  atPrediction: always,
  learns: never,
  asText: itsColumn,
  changes: noColumns,
  apply({ column, length, hash }, work) {
    const { name } = work.texts(column);
    const measure = (what: "length" | "hash", buckets: number): void => {
      const nodes = [draft("measure-text", { measure: what, buckets })];
      work.add({ name: `${name} ${what}`, kind: "number", from: [name], nodes });
    };
    if (length) measure("length", 1);
    if (hash !== undefined) measure("hash", hash);
  },
};
