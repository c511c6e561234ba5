import { plainText } from "../../words/index.ts";

/** A name or a cell for a table: no longer than so many characters, the last of them an ellipsis where more follow. */
export function short(text: string, most: number): string {
  const characters = Array.from(plainText(text));
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : characters.join("");
}
