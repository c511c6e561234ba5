import type { SynthesizeReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { smallHistogram } from "../shared/small-histogram.ts";
import { dataTable } from "../shared/table.ts";
import type { Words } from "../shared/words.ts";

/** Columns shown at first. */
const firstColumns = 50;

type Column = SynthesizeReport["fit"]["columns"][number];
type Judged = NonNullable<SynthesizeReport["fidelity"]>["columns"][number];

const sources: Readonly<Record<Column["source"], string>> = {
  modeled: "drawn",
  constant: "always the same",
  empty: "empty",
  identifier: "new identifiers",
  text: "new texts",
  counter: "new row numbers",
};

function histogram(judged: Judged | undefined, words: Words): Node | string {
  if (judged === undefined || judged.bars.labels.length === 0) return "";
  const { labels, real, synthetic } = judged.bars;
  const bins = labels.map((_, at) => ({ reference: real[at]!, current: synthetic[at]! }));
  const title = labels
    .map(
      (label, at) =>
        `${words.plain(label)}: ${words.share(real[at]!)} real, ${words.share(synthetic[at]!)} made`,
    )
    .join("\n");
  return element("span", { attributes: { title, role: "img", "aria-label": title } }, [
    smallHistogram({ bins }),
  ]);
}

/** Every column: where its cells come from, its two distributions, how alike they are, and what is missing. */
export function columnsTable({ fit, fidelity }: SynthesizeReport, words: Words): HTMLElement {
  const judged = new Map((fidelity?.columns ?? []).map((column) => [column.name, column]));
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : words.share(value);
  const table = dataTable<Column>({
    caption: "Columns, real and made",
    rows: fit.columns,
    limit: firstColumns,
    columns: [
      { title: "Column", isRowHead: true, cell: ({ name }) => words.plain(name), order: ({ name }) => name },
      { title: "Cells", class: "source", cell: ({ source }) => sources[source] },
      { title: "Real and made", cell: ({ name }) => histogram(judged.get(name), words) },
      {
        title: "Alike",
        isNumber: true,
        cell: ({ name }) => share(judged.get(name)?.score),
        order: ({ name }) => judged.get(name)?.score ?? -1,
      },
      { title: "Missing", isNumber: true, cell: ({ name }) => share(judged.get(name)?.missing.real) },
      {
        title: "Missing, made",
        isNumber: true,
        cell: ({ name }) => share(judged.get(name)?.missing.synthetic),
      },
    ],
  });
  const key = "Hollow bars are real rows, filled bars made ones; 100 % is the same distribution.";
  return element("section", { class: "columns" }, [
    element("h2", { text: "Columns" }),
    element("p", { class: "remark", text: key }),
    table,
  ]);
}
