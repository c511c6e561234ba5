import { button } from "./button.ts";
import { element } from "./dom.ts";
import { icon, type IconName } from "./icon.ts";
import { prose } from "./prose.ts";
import type { HeaderAction } from "./header.ts";

/** Something that has to be said before anything else: what happened, why, what now. */
export interface NoticeParts {
  readonly icon: IconName;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly actions: readonly HeaderAction[];
}

/** A block for the states in which there is no result: failed, cancelled, nothing yet. */
export function notice(parts: NoticeParts): HTMLElement {
  const body = element("div", { class: "notice-body" }, [
    element("h2", {}, prose(parts.title)),
    ...parts.sentences.map((sentence) => element("p", {}, prose(sentence))),
    element(
      "div",
      { class: "actions" },
      parts.actions.map((action) => button(action.text, action.rank, () => action.run())),
    ),
  ]);
  return element("section", { class: `notice notice-${parts.icon}` }, [icon(parts.icon), body]);
}
