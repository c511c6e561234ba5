import { plainText } from "../name.ts";

/** Markup in which every text from elsewhere was escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | readonly Markup[];

const entities = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
  ["`", "&#96;"],
]);

function escaped(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(({ text }) => text).join("");
  return plainText(String(part)).replace(/[&<>"'`]/g, (character) => entities.get(character)!);
}

/**
 * HTML from a template: what stands in `${}` becomes text, also within quoted attributes, whatever it holds; only
 * markup made by this function stays markup.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((made, string, index) => made + escaped(parts[index - 1]!) + string));
}
