import type { SynthesizeReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { folded } from "../shared/folded.ts";
import { scrollBox } from "../shared/scroll-box.ts";
import { dataTable } from "../shared/table.ts";
import type { PageTools } from "../shared/tools.ts";
import type { Words } from "../shared/words.ts";

/** More columns than this do not fit beside each other; the table of pairs has them. */
const mostInMap = 24;
const firstPairs = 20;

type Pair = NonNullable<SynthesizeReport["fidelity"]>["pairs"][number];

function sentence({ left, right, measure, score, real, synthetic }: Pair, words: Words): string {
  const pair = `${words.plain(left)} and ${words.plain(right)}`;
  if (score === null) return `${pair}: not defined`;
  const alike = `${pair}: ${words.share(score)} alike`;
  if (measure === "contingency" || real === null || synthetic === null) return alike;
  return `${alike} (correlation ${words.number(real)} real, ${words.number(synthetic)} made)`;
}

function mapCell(pair: Pair | undefined, words: Words): HTMLElement {
  if (pair === undefined) return element("td", { class: "same" });
  const title = sentence(pair, words);
  const cell = element("td", { attributes: { title } });
  cell.append(element("span", { text: pair.score === null ? "–" : String(Math.round(100 * pair.score)) }));
  // 20 points off are as bad as the color gets.
  cell.style.setProperty("--off", String(Math.min(1, (1 - (pair.score ?? 1)) / 0.2)));
  return cell;
}

function heatMap(names: readonly string[], pairs: readonly Pair[], words: Words): HTMLElement {
  const known = new Map(
    pairs.flatMap((pair) => [
      [JSON.stringify([pair.left, pair.right]), pair],
      [JSON.stringify([pair.right, pair.left]), pair],
    ]),
  );
  const head = element("tr", {}, [
    element("td"),
    ...names.map((name) =>
      element("th", { attributes: { scope: "col" } }, [element("span", { text: words.plain(name) })]),
    ),
  ]);
  const rows = names.map((name) =>
    element("tr", {}, [
      element("th", { attributes: { scope: "row" }, text: words.plain(name) }),
      ...names.map((other) => mapCell(known.get(JSON.stringify([name, other])), words)),
    ]),
  );
  const caption = element("caption", {
    class: "visually-hidden",
    text: "How alike pairs of columns go together, in percent",
  });
  const table = element("table", { class: "heat-map" }, [
    caption,
    element("thead", {}, [head]),
    element("tbody", {}, rows),
  ]);
  return scrollBox("Pairs of columns", table);
}

function pairsTable(pairs: readonly Pair[], words: Words): HTMLElement {
  const worstFirst = [...pairs].sort((a, b) => (a.score ?? 2) - (b.score ?? 2));
  const number = (value: number | null) => (value === null ? "–" : words.number(value));
  return dataTable<Pair>({
    caption: "Pairs of columns, the least alike first",
    rows: worstFirst,
    limit: firstPairs,
    columns: [
      {
        title: "Pair",
        isRowHead: true,
        cell: ({ left, right }) => `${words.plain(left)} · ${words.plain(right)}`,
      },
      { title: "Alike", isNumber: true, cell: ({ score }) => (score === null ? "–" : words.share(score)) },
      { title: "Correlation, real", isNumber: true, cell: ({ real }) => number(real) },
      { title: "Correlation, made", isNumber: true, cell: ({ synthetic }) => number(synthetic) },
    ],
  });
}

/** How alike pairs go together: a map of all, and a table with the least alike first. */
export function pairsSection(
  { fidelity }: SynthesizeReport,
  { words, memory }: PageTools,
): readonly HTMLElement[] {
  if (fidelity === null || fidelity.pairs.length === 0) return [];
  const names = fidelity.columns.slice(0, fidelity.pairedColumns).map(({ name }) => name);
  const map = names.length > mostInMap ? [] : [heatMap(names, fidelity.pairs, words)];
  const remark = "Percent alike; the stronger the color, the less. Point at a cell for the correlations.";
  return [
    element("section", { class: "pairs" }, [
      element("h2", { text: "Pairs of Columns" }),
      ...(map.length === 0 ? [] : [element("p", { class: "remark", text: remark })]),
      ...map,
      folded("Pairs as a table, the least alike first", [pairsTable(fidelity.pairs, words)], memory),
    ]),
  ];
}
