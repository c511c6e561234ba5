import type { NumericColumn } from "../../data/table.ts";
import { float64Tensor } from "../../pipeline/tensors.ts";
import { badStep } from "../bad-step.ts";
import { draft } from "../columns.ts";
import { quantilesOf, sortedNumbers } from "../statistics.ts";
import { always, itsColumns, type StepKind, type StepNamed } from "../step.ts";

type Bin = StepNamed<"bin">;

/** Makes categories of numbers. Edges that fall together are one, so there may be fewer bins than asked for. */
export const bin: StepKind<"bin"> = {
  step: "bin",
  title: "Bin Numbers",
  atPrediction: always,
  learns: ({ edges }) => edges === undefined,
  changes: itsColumns,
  *apply(step, work) {
    for (const name of step.columns) {
      const edges = yield* edgesOf(work.numbers(name), work.fitRows(), step);
      const node = draft(
        "bin",
        { labels: labelsOf(edges) },
        { edges: float64Tensor(Float64Array.from(edges)) },
      );
      work.make({ name, kind: "category", from: [name], nodes: [node] });
    }
  },
};

function* edgesOf(
  column: NumericColumn,
  rows: Int32Array,
  step: Bin,
): Generator<undefined, readonly number[]> {
  if (step.edges !== undefined) return ascending(step.edges, step);
  const sorted = yield* sortedNumbers(column, rows);
  const inner = Array.from({ length: step.bins - 1 }, (_, at) => (at + 1) / step.bins);
  const [least = 0, greatest = 0] = [sorted[0], sorted.at(-1)];
  const edges =
    step.by === "quantile"
      ? quantilesOf(sorted, inner)
      : inner.map((share) => least + share * (greatest - least));
  const useful = [...new Set(edges)].filter((edge) => edge > least);
  return useful.length === 0 ? [greatest] : useful;
}

function ascending(edges: readonly number[], step: Bin): readonly number[] {
  if (edges.every((edge, at) => at === 0 || edge > edges[at - 1]!)) return edges;
  throw badStep(step, "the edges do not ascend", {
    expected: "ascending edges",
    found: edges.join(", "),
    next: "Sort them and take out what stands twice.",
  });
}

/** Names like "< 10", "10 to 20", "≥ 20", in as many digits as tell the edges apart. */
function labelsOf(edges: readonly number[]): readonly string[] {
  const digits = [3, 4, 6, 8, 12, 17].find(
    (each) => new Set(edges.map((edge) => edge.toPrecision(each))).size === edges.length,
  );
  const texts = edges.map((edge) => String(Number(edge.toPrecision(digits ?? 17))));
  const between = texts.slice(1).map((text, at) => `${texts[at]!} to ${text}`);
  return [`< ${texts[0]!}`, ...between, `≥ ${texts.at(-1)!}`];
}
