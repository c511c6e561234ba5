import type { ProfileReport } from "../../src/protocol/panels.ts";
import { suspicionSentence } from "../../src/words/index.ts";
import { button } from "../shared/button.ts";
import { createChartCard } from "../shared/chart/chart-card.ts";
import { element } from "../shared/dom.ts";
import { factList } from "../shared/fact-list.ts";
import { icon } from "../shared/icon.ts";
import { prose } from "../shared/prose.ts";
import { createSlot } from "../shared/slot.ts";
import type { PageTools } from "../shared/tools.ts";
import type { Words } from "../shared/words.ts";
import { countedRows, distanceWords, meanWords, valueWords, type ProfiledColumn } from "./column.ts";
import { columnChart } from "./column-chart.ts";

/** Everything that is known of the chosen column: its picture, its figures, and what looks wrong. */
export interface ColumnDetail {
  readonly element: HTMLElement;
  show(column: ProfiledColumn, report: ProfileReport): void;
  clear(): void;
}

const uses: Readonly<Record<ProfiledColumn["use"], string>> = {
  feature: "yes",
  constant: "no, it has one value only",
  empty: "no, it is empty",
  identifier: "no, it names rows",
  date: "no, it is a date",
};

type Fact = readonly [name: string, value: string];

function statisticFacts(column: ProfiledColumn, words: Words): readonly Fact[] {
  const { statistics } = column;
  if (statistics === null) return [];
  const value = (each: number | null) => valueWords(each, column, words);
  return [
    ["Minimum", value(statistics.minimum)],
    ["Lower quartile", value(statistics.lowerQuartile)],
    ["Median", value(statistics.median)],
    ["Upper quartile", value(statistics.upperQuartile)],
    ["Maximum", value(statistics.maximum)],
    ["Mean", meanWords(column, words)],
    ["Standard deviation", distanceWords(statistics.standardDeviation, column, words)],
    ["Skew", words.number(statistics.skew ?? NaN)],
    ...(column.kind === "number"
      ? ([
          ["Zeros", words.count(statistics.zeros)],
          ["Negatives", words.count(statistics.negatives)],
        ] as const)
      : []),
  ];
}

function factsOf(column: ProfiledColumn, report: ProfileReport, words: Words): readonly Fact[] {
  const rows = countedRows(report);
  const share = rows === 0 ? "" : ` (${words.share(column.missing / rows)})`;
  const examples = column.examples.slice(0, 3).map((each) => words.plain(each));
  return [
    ["Type", column.kind],
    ["Missing", `${words.count(column.missing)}${share}`],
    ["Distinct", words.count(column.distinct)],
    ...statisticFacts(column, words),
    ["Used in training", uses[column.use]],
    ...(examples.length === 0 ? [] : [["For example", examples.join(", ")] as const]),
  ];
}

function suspicionList({ suspicions, kind }: ProfiledColumn, { language }: PageTools): HTMLElement {
  const items = suspicions.map((suspicion) => {
    const sentence = suspicionSentence(suspicion, kind === "date", language);
    const said = element("span", { class: "visually-hidden", text: "Suspicious: " });
    return element("li", { class: "finding" }, [icon("warning"), said, element("span", {}, prose(sentence))]);
  });
  return element("ul", { class: "findings" }, items);
}

/** What can be done with the column that is shown. */
function detailActions(
  current: () => ProfiledColumn | null,
  parts: {
    readonly onTarget: (column: ProfiledColumn) => void;
    readonly onOpen: (column: ProfiledColumn) => void;
  },
): HTMLElement {
  const withColumn = (run: (column: ProfiledColumn) => void) => () => {
    const column = current();
    if (column !== null) run(column);
  };
  return element("div", { class: "toolbar" }, [
    button("Use as Target", "quiet", withColumn(parts.onTarget)),
    button("Open File at Column", "quiet", withColumn(parts.onOpen)),
  ]);
}

/** Makes the pane; it is empty until it has a column to show. */
export function createColumnDetail(
  tools: PageTools,
  onTarget: (column: ProfiledColumn) => void,
): ColumnDetail {
  const chart = createChartCard({ name: "column", tools });
  const [title, text] = [element("h2"), createSlot(element("div"))];
  let shown: { readonly column: ProfiledColumn; readonly file: string } | null = null;
  const onOpen = ({ name }: ProfiledColumn): void =>
    tools.post({ type: "open-file", path: shown?.file ?? "", column: name });
  const actions = detailActions(() => shown?.column ?? null, { onTarget, onOpen });
  const head = element("div", { class: "detail-head" }, [title, actions]);
  const pane = element("section", { class: "detail" }, [head, chart.element, text.element]);
  pane.hidden = true;
  return {
    element: pane,
    show(column, report) {
      shown = { column, file: report.file };
      pane.hidden = false;
      title.textContent = tools.words.plain(column.name);
      const model = columnChart(column, report, tools.words);
      if (model === null) chart.hide();
      else chart.show(model);
      text.show(JSON.stringify([column, report.rows, report.sample]), () => [
        ...(column.suspicions.length === 0 ? [] : [suspicionList(column, tools)]),
        factList(factsOf(column, report, tools.words)),
      ]);
    },
    clear() {
      shown = null;
      pane.hidden = true;
      chart.hide();
      text.clear();
    },
  };
}
