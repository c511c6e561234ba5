import type { RawColumn } from "../../../core/data/cells/typed-column.ts";
import type { Column } from "../../../core/data/table.ts";

/** Columns of one name and kind, one after the other. */
export function joined(columns: readonly Column[]): Column {
  const [first] = columns;
  if (first!.kind === "category") {
    const categories = columns.flatMap((column) => (column.kind === "category" ? [column] : []));
    return { ...joinedRaw(categories), kind: "category" };
  }
  const parts = columns.flatMap((column) => (column.kind === "category" ? [] : [column.values]));
  const values = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    values.set(part, filled);
    filled += part.length;
  }
  return { name: first!.name, kind: first!.kind, values };
}

/** Codes of several columns into the levels of all, in order of first appearance. */
export function joinedRaw(columns: readonly RawColumn[]): RawColumn {
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(columns.reduce((sum, column) => sum + column.codes.length, 0));
  let filled = 0;
  for (const column of columns) {
    const moved = column.levels.map((level) => {
      const code = codeOf.get(level) ?? codeOf.size;
      codeOf.set(level, code);
      return code;
    });
    for (const code of column.codes) codes[filled++] = code < 0 ? -1 : moved[code]!;
  }
  return { name: columns[0]!.name, codes, levels: Array.from(codeOf.keys()) };
}
