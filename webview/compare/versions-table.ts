import type { CompareReport } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import { learnerTitle } from "../shared/learner-title.ts";
import { dataTable } from "../shared/table.ts";
import type { PageTools } from "../shared/tools.ts";

type Version = CompareReport["left"];

interface Fact {
  readonly name: string;
  write(version: Version): string;
}

function orNone(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}

/** A moment as people of the language write it; what is no moment stands as it is. */
function toMoment(text: string, language: string): string {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return text;
  return moment.toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
}

function factsOf({ words, language }: PageTools): readonly Fact[] {
  return [
    { name: "Made", write: ({ created }) => toMoment(created, language) },
    { name: "Made from", write: ({ parent }) => (parent === null ? "the recipe" : `version ${parent}`) },
    { name: "Learner", write: ({ learner }) => learnerTitle(learner) },
    { name: "Passes", write: ({ passes }) => orNone(passes) },
    { name: "Size", write: ({ bytes }) => words.size(bytes) },
    { name: "Aliases", write: ({ aliases }) => orNone(aliases) },
    { name: "Exports", write: ({ exports }) => orNone(exports.map(({ to }) => to)) },
  ];
}

/** What else distinguishes the versions: when and from what they were made, size, aliases, exports. */
export function versionsTable({ left, right }: CompareReport, tools: PageTools): HTMLElement {
  const table = dataTable<Fact>({
    caption: "The two versions",
    rows: factsOf(tools),
    columns: [
      { title: "Fact", isRowHead: true, cell: ({ name }) => name },
      { title: `Version ${left.version}`, cell: (fact) => fact.write(left) },
      { title: `Version ${right.version}`, cell: (fact) => fact.write(right) },
    ],
  });
  return element("section", {}, [element("h2", { text: "Versions" }), table]);
}
