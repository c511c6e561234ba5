import { TablewrightError } from "../../../core/errors.ts";

interface NamedColumn {
  readonly name: string;
}

/** Columns of one of several files. */
export interface FileColumns<Column> {
  readonly file: string;
  readonly columns: readonly Column[];
}

/**
 * Columns of a file in the order of the first file. Throws `bad-input` naming file and column when one is missing or
 * one too many is there.
 */
export function inOrderOf<Column extends NamedColumn>(
  first: FileColumns<NamedColumn>,
  { file, columns }: FileColumns<Column>,
): readonly Column[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const known = new Set(first.columns.map(({ name }) => name));
  const extra = columns.find(({ name }) => !known.has(name));
  const missing = first.columns.find(({ name }) => !byName.has(name));
  if (missing !== undefined) throw differs({ file, column: missing.name, first: first.file, is: "missing" });
  if (extra !== undefined) throw differs({ file, column: extra.name, first: first.file, is: "extra" });
  return first.columns.map(({ name }) => byName.get(name)!);
}

interface Difference {
  readonly file: string;
  readonly column: string;
  readonly first: string;
  readonly is: "missing" | "extra";
}

function differs({ file, column, first, is }: Difference): TablewrightError {
  const message =
    is === "missing"
      ? `${file} has no column "${column}", which ${first} has`
      : `${file} has a column "${column}", which ${first} has not`;
  return new TablewrightError("bad-input", message, {
    ...{ file, column },
    expected: `the columns of ${first}`,
    found: is === "missing" ? `no column "${column}"` : `a column "${column}"`,
    next: "Make the columns the same, or leave the file out of the pattern.",
  });
}
