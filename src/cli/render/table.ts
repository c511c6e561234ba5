import { plainText } from "../../words/index.ts";

export interface TextColumn {
  readonly heading: string;
  readonly align?: "left" | "right";
}

/** An aligned table with a heading, two spaces between columns; empty without rows. Cells are made harmless. */
export function renderTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const lines = [columns.map(({ heading }) => heading), ...rows].map((cells) => cells.map(plainText));
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => widthOf(cells[index] ?? ""))));
  const format = (cells: readonly string[]) =>
    columns.map(({ align }, index) => padded(cells[index] ?? "", widths[index]!, align)).join("  ");
  return `${lines.map((cells) => format(cells).trimEnd()).join("\n")}\n`;
}

function padded(text: string, width: number, align: TextColumn["align"] = "left"): string {
  const space = " ".repeat(width - widthOf(text));
  return align === "right" ? space + text : text + space;
}

/** Characters of a terminal a text takes, near enough: wide scripts and emoji take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

function columnsOf(character: string): number {
  if (/\p{M}|\u200d/u.test(character)) return 0;
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u.test(
    character,
  )
    ? 2
    : 1;
}
