import { TablewrightError } from "../../core/errors.ts";
import { alikeName } from "../../core/data/alike-names.ts";
import { commonSpellings, isMissing } from "../../core/data/cells/missing.ts";
import { plainNumberColumns } from "../../core/data/cells/plain-number.ts";
import type { ReadOptions } from "../../core/data/source.ts";
import type { ColumnKind } from "../../core/data/table.ts";
import type { Layout } from "./layout.ts";

export interface PlanRequest {
  readonly layout: Layout;
  /** Names of the columns wanted, all when undefined. */
  readonly columns: readonly string[] | undefined;
  readonly options: ReadOptions;
  /** Name of the file, for errors. */
  readonly file: string;
}

export interface ColumnPlan {
  /** Positions of the wanted columns, in the order of the file. */
  readonly wanted: readonly number[];
  /** Positions of columns to be read as plain numbers. */
  readonly plain: ReadonlySet<number>;
  /** Missing cells, letter by letter, that are looked for among plain numbers. */
  readonly missingCells: readonly string[];
}

/**
 * Decides how each column is loaded: as plain numbers when the sample shows nothing else and no other kind was
 * declared, as text otherwise. Throws `bad-input` when a wanted column is not there.
 */
export function columnPlan({ layout, columns, options, file }: PlanRequest): ColumnPlan {
  const { names, sample } = layout;
  const wanted = columns ? positionsOf(columns, names, file) : Array.from(names.keys());
  const kinds = declaredKinds(options);
  const nullWords = new Set(options.nullWords);
  const plain = plainNumberColumns(sample, names.length, nullWords);
  const isNumber = (position: number) => (kinds.get(names[position]!) ?? "number") === "number";
  return {
    wanted,
    plain: new Set(wanted.filter((position) => plain.has(position) && isNumber(position))),
    missingCells: Array.from(new Set([...commonSpellings, ...nullWords, ...missingIn(sample, nullWords)])),
  };
}

function missingIn(sample: Layout["sample"], nullWords: ReadonlySet<string>): readonly string[] {
  return sample.flatMap(({ cells }) => cells.filter((cell) => isMissing(cell, nullWords)));
}

/** Declared kinds by column name; a map, since a column may be called "__proto__". */
export function declaredKinds(options: ReadOptions): ReadonlyMap<string, ColumnKind> {
  return new Map(Object.entries(options.kinds ?? {}));
}

/** Positions of columns, ascending, each once. Throws `bad-input` for one that is not there. */
export function positionsOf(
  columns: readonly string[],
  names: readonly string[],
  file: string,
): readonly number[] {
  const positions = new Map(names.map((name, position) => [name, position]));
  const missing = columns.filter((name) => !positions.has(name));
  if (missing.length > 0) throw missingColumns(missing, { columns, names, file });
  const found = columns.map((name) => positions.get(name)!);
  return Array.from(new Set(found)).sort((left, right) => left - right);
}

interface Names {
  /** Wanted, and there. */
  readonly columns: readonly string[];
  readonly names: readonly string[];
  readonly file: string;
}

/** Says of each column that is not there which one, that nobody wants, looks like its new name. */
function missingColumns(missing: readonly string[], { columns, names, file }: Names): TablewrightError {
  const wanted = new Set(columns);
  const spare = names.filter((name) => !wanted.has(name));
  const alike = missing.flatMap((name) => {
    const other = alikeName(name, spare);
    return other === null ? [] : [{ name, other }];
  });
  const quoted = listed(missing.map((name) => `"${name}"`));
  const there = listed(alike.map(({ other }) => `"${other}"`));
  const message = `${file} has no ${missing.length === 1 ? "column" : "columns"} ${quoted}`;
  const [first] = alike;
  return new TablewrightError("bad-input", first ? `${message}; ${there} ${isOrAre(alike)} there` : message, {
    file,
    column: missing[0]!,
    expected: missing.length === 1 ? `a column named ${quoted}` : `columns named ${quoted}`,
    found: listed(names),
    next: first ? renaming(first, file) : "Check the name, also for capital letters.",
  });
}

function isOrAre({ length }: { readonly length: number }): string {
  return length === 1 ? "is" : "are";
}

function renaming({ name, other }: { readonly name: string; readonly other: string }, file: string): string {
  const step = `rename column=${other} to=${name}`;
  return `Give it its name again, as \`clean ${file} --add '${step}'\` does in a copy.`;
}

/** At most twenty. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(", ");
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
