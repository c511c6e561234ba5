/** Where a cell of the header stands: 0-based characters of the first line, `end` exclusive. */
export interface HeaderCell {
  readonly start: number;
  readonly end: number;
}

/** By delimiter: a quoted stretch (a doubled quote ends one and begins the next), a delimiter, a line end. */
const tokens = [/"[^"]*"?|[,\r\n]/g, /"[^"]*"?|[;\r\n]/g, /"[^"]*"?|[\t\r\n]/g, /"[^"]*"?|[|\r\n]/g];

/** Positions of the first line's delimiters and of its end; what is quoted does not count. */
function boundaries(text: string, token: RegExp): readonly number[] {
  const ends: number[] = [];
  for (const { 0: found, index } of text.matchAll(token)) {
    if (found.startsWith('"')) continue;
    ends.push(index);
    if (found === "\n" || found === "\r") return ends;
  }
  return [...ends, text.length];
}

function cellsOf(text: string, token: RegExp): readonly HeaderCell[] {
  const ends = boundaries(text, token);
  return ends.map((end, index) => ({ start: index === 0 ? 0 : ends[index - 1]! + 1, end }));
}

function nameIn(text: string, { start, end }: HeaderCell): string {
  const cell = text.slice(start, end).trim();
  const isQuoted = cell.length >= 2 && cell.startsWith('"') && cell.endsWith('"');
  return isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

/**
 * Finds the header cell of a column in the beginning of a delimited file, whatever of `,` `;` tab `|`
 * separates it. Null when the first line has no such cell, or a cell before it or itself holds a line end.
 */
export function headerCell(text: string, column: string): HeaderCell | null {
  const candidates = tokens.flatMap((token) => cellsOf(text, token));
  const cell = candidates.find((each) => nameIn(text, each) === column);
  return cell && !text.slice(0, cell.end).includes("\n") ? cell : null;
}

/** A cell of the first line, and which it is. */
export interface HeaderCellAt extends HeaderCell {
  /** 0-based. */
  readonly index: number;
}

/** The cell of a file's first line at a character, given what separates its cells; null beyond the line. */
export function headerCellAt(line: string, delimiter: string, character: number): HeaderCellAt | null {
  const separator = delimiter.replace(/[\\\]^-]/g, String.raw`\$&`);
  const cells = cellsOf(line, new RegExp(`"[^"]*"?|[${separator}\\r\\n]`, "g"));
  const index = cells.findIndex(({ start, end }) => character >= start && character <= end);
  const cell = cells[index];
  return cell === undefined ? null : { ...cell, index };
}
