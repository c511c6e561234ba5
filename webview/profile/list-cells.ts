import type { ProfileReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { icon } from "../shared/icon.ts";
import type { Words } from "../shared/words.ts";
import { countedRows, countedValues, valueWords, type ProfiledColumn } from "./column.ts";
import type { SortKey } from "./order.ts";
import { smallDistribution } from "./small-distribution.ts";

/** What cells of the list are made from. */
export interface CellSource {
  readonly report: ProfileReport;
  readonly words: Words;
}

/** One column of the list; `name` is its class, by which narrow pages leave it out. */
export interface ListField {
  readonly name: string;
  readonly title: string;
  readonly key: SortKey | null;
  cell(column: ProfiledColumn, source: CellSource): Node | string;
}

function missingCell({ missing }: ProfiledColumn, { report, words }: CellSource): Node | string {
  const rows = countedRows(report);
  if (missing === 0 || rows === 0) return "0";
  const share = element("span", { class: "share", text: ` (${words.share(missing / rows)})` });
  return element("span", {}, [words.count(missing), share]);
}

function suspicionMark({ suspicions }: ProfiledColumn, { words }: CellSource): Node | string {
  if (suspicions.length === 0) return "";
  const said = words.countOf(suspicions.length, "suspicion");
  return element("span", { class: "suspicion-mark", attributes: { title: said } }, [
    icon("warning"),
    element("span", { class: "visually-hidden", text: said }),
  ]);
}

function statistic(title: string, key: "minimum" | "median" | "maximum" | "skew"): ListField {
  return {
    name: key,
    title,
    key,
    cell(column, { words }) {
      const value = column.statistics?.[key];
      if (value === undefined) return "";
      return key === "skew" ? words.number(value ?? NaN) : valueWords(value, column, words);
    },
  };
}

/** The columns of the list, from the left. */
export const listFields: readonly ListField[] = [
  { name: "name", title: "Column", key: "name", cell: ({ name }, { words }) => words.plain(name) },
  { name: "kind", title: "Type", key: "kind", cell: ({ kind }) => kind },
  { name: "missing", title: "Missing", key: "missing", cell: missingCell },
  {
    name: "distinct",
    title: "Distinct",
    key: "distinct",
    cell: ({ distinct }, { words }) => words.count(distinct),
  },
  {
    name: "values",
    title: "Values",
    key: null,
    cell: (column, { report, words }) => smallDistribution(column, countedValues(report, column), words),
  },
  statistic("Minimum", "minimum"),
  statistic("Median", "median"),
  statistic("Maximum", "maximum"),
  statistic("Skew", "skew"),
  { name: "suspicions", title: "Suspicious", key: "suspicions", cell: suspicionMark },
];
