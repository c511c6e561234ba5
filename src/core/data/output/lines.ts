import { TablewrightError } from "../../errors.ts";
import { csvLine } from "../csv/write.ts";
import { cellJson, cellText } from "./cells.ts";
import type { OutputFormat } from "./format.ts";
import { type Output, type OutputBlock, type OutputColumn, rowsOf } from "./output.ts";

/** A format of lines: what stands before them, and the line of each row of a block. */
export interface LineFormat {
  first(columns: readonly OutputColumn[]): string;
  line(columns: readonly OutputColumn[], block: OutputBlock): (row: number) => string;
}

export type LineFormatName = Exclude<OutputFormat["rows"], "parquet">;

export const lineFormats: Readonly<Record<LineFormatName, LineFormat>> = {
  csv: delimited(","),
  tsv: delimited("\t"),
  "json-lines": { first: requireDifferentNames, line: jsonLine },
};

/** Cells written in one step: some ten milliseconds. */
const sliceCells = 2 ** 16;

/** The rows as text, piece by piece; lets others in behind each by `pause`, which may throw. */
export async function* linesOf(
  { columns, blocks }: Pick<Output, "columns" | "blocks">,
  format: LineFormat,
  pause: () => Promise<void>,
): AsyncGenerator<string> {
  yield format.first(columns);
  const slice = Math.ceil(sliceCells / columns.length);
  for await (const block of blocks) {
    const line = format.line(columns, block);
    const count = rowsOf(block);
    for (let from = 0; from < count; from += slice) {
      yield joinedLines(block, { from, to: Math.min(from + slice, count) }, line);
      await pause();
    }
  }
}

function joinedLines(
  { rows }: OutputBlock,
  { from, to }: { readonly from: number; readonly to: number },
  line: (row: number) => string,
): string {
  let text = "";
  for (let at = from; at < to; at++) text += line(rows?.[at] ?? at);
  return text;
}

/** CSV (RFC 4180, LF) with the names first. */
function delimited(delimiter: string): LineFormat {
  return {
    first: (columns) =>
      csvLine(
        columns.map(({ name }) => name),
        delimiter,
      ),
    line(columns, block) {
      const texts =
        block.texts ?? block.columns.map((column, position) => cellText(column, columns[position]!.type));
      return (row) =>
        csvLine(
          texts.map((text) => text(row)),
          delimiter,
        );
    },
  };
}

/** An object on each line, its keys in the order of the columns; missing cells are null, so that no column is lost. */
function jsonLine(columns: readonly OutputColumn[], block: OutputBlock): (row: number) => string {
  const fields = block.columns.map((column, position) => {
    const { name, type } = columns[position]!;
    const value = cellJson(column, type);
    const key = `${JSON.stringify(name)}:`;
    return (row: number) => key + value(row);
  });
  return (row) => `{${fields.map((field) => field(row)).join(",")}}\n`;
}

/** An object has each key once. */
function requireDifferentNames(columns: readonly OutputColumn[]): string {
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, position) => names.indexOf(name) < position);
  if (twice === undefined) return "";
  throw new TablewrightError("refused", `JSON lines cannot hold two columns named "${twice}".`, {
    column: twice,
    expected: "different names",
    found: `"${twice}" twice`,
    next: "Rename one of them, or write CSV.",
  });
}
