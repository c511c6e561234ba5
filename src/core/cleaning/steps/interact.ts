import { draft, formulaDraft } from "../columns.ts";
import { always, never, noColumns, type StepKind } from "../step.ts";

const words = { product: "multiply", sum: "add", difference: "subtract", ratio: "divide" } as const;
const signs = { product: "×", sum: "+", difference: "−", ratio: "÷", cross: "×" } as const;

/** Makes a new column of two. */
export const interact: StepKind<"interact"> = {
  step: "interact",
  title: "Combine Columns",
  atPrediction: always,
  learns: never,
  asText: ({ by, left, right }) => (by === "cross" ? [left, right] : []),
  changes: noColumns,
  apply({ left, right, by, into }, work) {
    const name = into ?? `${left} ${signs[by]} ${right}`;
    const from = [left, right];
    if (by === "cross") {
      from.forEach((each) => work.texts(each));
      work.add({ name, kind: "category", from, nodes: [draft("cross", {})] });
      return;
    }
    from.forEach((each) => work.numbers(each));
    work.add({ name, kind: "number", from, nodes: [formulaDraft(["x0", "x1", words[by]])] });
  },
};
