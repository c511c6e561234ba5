import { element } from "./dom.ts";

/** A sentence with `names` between backticks set in code type. All of it stays text. */
export function prose(sentence: string): readonly (Node | string)[] {
  const parts = sentence.split("`");
  const isBalanced = parts.length % 2 === 1;
  if (!isBalanced) return [sentence];
  return parts
    .map((part, index) => (index % 2 === 1 ? element("code", { text: part }) : part))
    .filter((part) => part !== "");
}
