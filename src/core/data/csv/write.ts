/** One line (RFC 4180, LF); a line of one empty cell is quoted, since readers skip blank lines. */
export function csvLine(cells: readonly string[], delimiter = ","): string {
  if (cells.length === 1 && cells[0] === "") return '""\n';
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\n`;
}

function csvCell(text: string, delimiter: string): string {
  const isPlain = !text.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
