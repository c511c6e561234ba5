import { button, type ButtonRank } from "./button.ts";
import { element } from "./dom.ts";
import { setText } from "./set-text.ts";

/** A button of the header. */
export interface HeaderAction {
  readonly text: string;
  readonly rank: ButtonRank;
  run(): void;
}

/** What the first line of a page says and offers. */
export interface HeaderParts {
  readonly title: string;
  /** Short facts after the title, in order. */
  readonly facts: readonly string[];
  readonly actions: readonly HeaderAction[];
}

export interface Header {
  readonly element: HTMLElement;
  show(parts: HeaderParts): void;
}

/** The first line of a page: what it is about, and what can be done now. */
export function createHeader(): Header {
  const title = element("h1", { attributes: { tabindex: "-1" } });
  const facts = element("p", { class: "facts" });
  const actions = element("div", { class: "actions" });
  let offered = "";
  return {
    element: element("header", { class: "page-header" }, [
      element("div", { class: "heading" }, [title, facts]),
      actions,
    ]),
    show(parts) {
      setText(title, parts.title);
      setText(facts, parts.facts.join(" · "));
      const names = parts.actions.map((action) => action.text).join("\n");
      if (names === offered) return;
      offered = names;
      const hadFocus = actions.contains(document.activeElement);
      actions.replaceChildren(
        ...parts.actions.map((action) => button(action.text, action.rank, () => action.run())),
      );
      if (hadFocus) title.focus();
    },
  };
}
