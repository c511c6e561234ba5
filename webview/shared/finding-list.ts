import type { Finding } from "../../src/protocol/panels.ts";
import { button } from "./button.ts";
import { element } from "./dom.ts";
import { icon } from "./icon.ts";
import { prose } from "./prose.ts";
import type { Words } from "./words.ts";

const names = { error: "Error", warning: "Warning", info: "Note" } as const;

/** Findings shown at first; a button shows the rest. */
const firstFindings = 10;

function item(finding: Finding, words: Words): HTMLElement {
  return element("li", { class: `finding finding-${finding.severity}` }, [
    icon(finding.severity),
    element("span", { class: "visually-hidden", text: `${names[finding.severity]}: ` }),
    element("span", {}, prose(words.finding(finding))),
  ]);
}

/** Findings as sentences, each with a mark for how bad it is. */
export function findingList(findings: readonly Finding[], words: Words): HTMLElement {
  const list = element(
    "ul",
    { class: "findings" },
    findings.slice(0, firstFindings).map((finding) => item(finding, words)),
  );
  const rest = findings.slice(firstFindings);
  if (rest.length === 0) return list;
  const more = button(`Show All ${words.count(findings.length)}`, "quiet", () => {
    list.append(...rest.map((finding) => item(finding, words)));
    more.remove();
  });
  return element("div", {}, [list, more]);
}
