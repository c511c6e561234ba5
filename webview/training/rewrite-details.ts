import type { TrainReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { dataTable } from "../shared/table.ts";
import type { Words } from "../shared/words.ts";

type Rewrite = NonNullable<TrainReport["rewrites"]>[number];

interface Row {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

const titles: Readonly<Record<Rewrite["pass"], string>> = { prune: "Pruned", quantize: "Quantized" };

function rowsOf({ before, after }: Rewrite, words: Words): readonly Row[] {
  const microseconds = (value: number) => `${words.number(value)} µs`;
  const metrics = Object.entries(before.metrics).map(([name, value]) => {
    const now = after.metrics[name];
    return {
      name: words.metricName(name),
      before: words.metric(name, value),
      after: now === undefined ? "–" : words.metric(name, now),
    };
  });
  return [
    { name: "Size", before: words.size(before.bytes), after: words.size(after.bytes) },
    {
      name: "One row",
      before: microseconds(before.rowMicroseconds),
      after: microseconds(after.rowMicroseconds),
    },
    ...metrics,
  ];
}

/** A pass that rewrote the model: what it took, and size, time and metrics before and after it. */
export function rewriteDetails(rewrite: Rewrite, words: Words): HTMLElement {
  return element("section", {}, [
    element("h2", { text: titles[rewrite.pass] }),
    element("p", { text: words.rewriteDone(rewrite) }),
    dataTable({
      caption: "Before and after, on held-out rows",
      rows: rowsOf(rewrite, words),
      columns: [
        { title: "", isRowHead: true, cell: ({ name }) => name },
        { title: "Before", isNumber: true, cell: ({ before }) => before },
        { title: "After", isNumber: true, cell: ({ after }) => after },
      ],
    }),
    element("p", { text: words.rewriteChange(rewrite) }),
  ]);
}
