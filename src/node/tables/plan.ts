import { TablewrightError } from "../../core/errors.ts";
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
  const found = columns.map((name) => {
    const position = positions.get(name);
    if (position === undefined) throw missingColumn(name, names, file);
    return position;
  });
  return Array.from(new Set(found)).sort((left, right) => left - right);
}

function missingColumn(column: string, names: readonly string[], file: string): TablewrightError {
  const shown = names.slice(0, 20).join(", ");
  return new TablewrightError("bad-input", `${file} has no column "${column}"`, {
    file,
    column,
    expected: `a column named "${column}"`,
    found: names.length > 20 ? `${shown} and ${names.length - 20} more` : shown,
    next: "Check the name, also for capital letters.",
  });
}
