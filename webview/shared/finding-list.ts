import type { Finding } from "../../src/protocol/panels.ts";
import { button } from "./button.ts";
import { element } from "./dom.ts";
import { icon } from "./icon.ts";
import { prose } from "./prose.ts";
import type { Words } from "./words.ts";

const names = { error: "Error", warning: "Warning", info: "Note" } as const;

/** Findings shown at first; a button shows the rest. */
const firstFindings = 10;

/** A spot of a data file to stand on: a line, or the header of a column. */
export interface FindingSpot {
  readonly line?: number;
  readonly column?: string;
}

type Open = (spot: FindingSpot) => void;

function spotLink({ cells, where }: Finding, words: Words, open: Open): readonly HTMLElement[] {
  const [cell] = cells ?? [];
  if (cell !== undefined)
    return [button(`Open Row ${words.count(cell.row)}`, "quiet", () => open({ line: cell.line }))];
  const { column } = where ?? {};
  return column === undefined ? [] : [button("Open Column", "quiet", () => open({ column }))];
}

function item(finding: Finding, words: Words, open: Open | undefined): HTMLElement {
  const sentence = element("span", {}, prose(words.finding(finding)));
  if (open !== undefined) sentence.append(...spotLink(finding, words, open));
  return element("li", { class: `finding finding-${finding.severity}` }, [
    icon(finding.severity),
    element("span", { class: "visually-hidden", text: `${names[finding.severity]}: ` }),
    sentence,
  ]);
}

/** Findings as sentences, each with a mark for how bad it is, and with the way to its spot where `open` leads there. */
export function findingList(findings: readonly Finding[], words: Words, open?: Open): HTMLElement {
  const list = element(
    "ul",
    { class: "findings" },
    findings.slice(0, firstFindings).map((finding) => item(finding, words, open)),
  );
  const rest = findings.slice(firstFindings);
  if (rest.length === 0) return list;
  const more = button(`Show All ${words.count(findings.length)}`, "quiet", () => {
    list.append(...rest.map((finding) => item(finding, words, open)));
    more.remove();
  });
  return element("div", {}, [list, more]);
}
