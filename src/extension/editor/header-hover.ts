import type { Disposable, HoverProvider, Position, TextDocument } from "vscode";
import { env, Hover, languages, MarkdownString, Range } from "vscode";
import { columnSummary, plainText } from "../../words/index.ts";
import { headerCellAt } from "../problems/header-cell.ts";
import type { Services } from "../services.ts";
import { delimitedFiles } from "./delimited-files.ts";
import type { Glance } from "./glances.ts";

/** Names between backticks in quotes: what is appended as text has no code. */
function quoted(line: string): string {
  const parts = line.split("`");
  return parts.length % 2 === 0
    ? line
    : parts.map((part, index) => (index % 2 === 1 ? `“${part}”` : part)).join("");
}

/** The summary of a column; names and values of the file stay text in it. */
function summaryOf(column: Glance["columns"][number], glance: Glance): MarkdownString {
  const text = new MarkdownString("**").appendText(plainText(column.name)).appendMarkdown("**\n\n");
  for (const line of columnSummary(column, glance, env.language))
    text.appendText(quoted(line)).appendMarkdown("\n\n");
  return text;
}

/** Says what a column holds when its name in the first line is pointed at. */
class HeaderHover implements HoverProvider {
  private readonly services: Services;

  constructor(services: Services) {
    this.services = services;
  }

  async provideHover(document: TextDocument, { line, character }: Position): Promise<Hover | null> {
    if (line !== 0) return null;
    const glance = await this.services.glances.read(document.uri);
    if (glance === null) return null;
    const cell = headerCellAt(document.lineAt(0).text, glance.dialect.delimiter, character);
    const column = cell === null ? undefined : glance.columns[cell.index];
    if (cell === null || column === undefined) return null;
    return new Hover(summaryOf(column, glance), new Range(0, cell.start, 0, cell.end));
  }
}

/** Shows the hovers. */
export function registerHeaderHover(services: Services): Disposable {
  return languages.registerHoverProvider(delimitedFiles, new HeaderHover(services));
}
