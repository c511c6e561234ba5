import type { Finding } from "../../src/protocol/panels.ts";
import { element } from "./dom.ts";
import { icon } from "./icon.ts";
import { prose } from "./prose.ts";
import type { Words } from "./words.ts";

const names = { error: "Error", warning: "Warning", info: "Note" } as const;

/** Findings as sentences, each with a mark for how bad it is. */
export function findingList(findings: readonly Finding[], words: Words): HTMLElement {
  const items = findings.map((finding) =>
    element("li", { class: `finding finding-${finding.severity}` }, [
      icon(finding.severity),
      element("span", { class: "visually-hidden", text: `${names[finding.severity]}: ` }),
      element("span", {}, prose(words.finding(finding))),
    ]),
  );
  return element("ul", { class: "findings" }, items);
}
