import { isMissing } from "../data/cells/missing.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import {
  type CategoryColumn,
  type Column,
  type ColumnKind,
  columnOf,
  type NumericColumn,
} from "../data/table.ts";
import type { HeldBlock } from "./hold.ts";

/** More categories than these are an open set. */
export const mostValues = 100;
/** Rows that are looked at in one step. */
const stepRows = 2 ** 20;

/** What a contract is made of: a column as its cells went by. */
export interface SurveyedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly rows: number;
  readonly missing: number;
  /** Cells that are there and could not be read as the column's kind. */
  readonly unreadable: number;
  /** Of numbers, booleans and dates; Infinity and -Infinity where there are none. */
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
  /** Different categories, or null when they are more than `mostValues`. */
  readonly values: ReadonlySet<string> | null;
}

/** Looks through the rows of a file, block by block, for what a contract says of its columns, in memory that does not grow with them. */
export class ContractSurvey {
  readonly columns: readonly SurveyedColumn[];
  readonly #surveys: readonly ColumnSurvey[];

  /** `nullWords` mean a missing cell in this file, beside the usual ones. */
  constructor(columns: readonly Pick<SurveyedColumn, "name" | "kind">[], nullWords: ReadonlySet<string>) {
    this.#surveys = columns.map(({ name, kind }) => new ColumnSurvey(name, kind, nullWords));
    this.columns = this.#surveys;
  }

  /** Takes the next rows. */
  *add({ table, texts }: Omit<HeldBlock, "firstRow">): Generator<undefined, void> {
    for (const survey of this.#surveys) {
      const column = columnOf(table, survey.name);
      if (column !== undefined) yield* survey.add(column, texts.get(survey.name));
      yield;
    }
  }
}

class ColumnSurvey implements SurveyedColumn {
  rows = 0;
  missing = 0;
  unreadable = 0;
  least = Infinity;
  most = -Infinity;
  isWhole = true;
  values: Set<string> | null = new Set();
  readonly #nullWords: ReadonlySet<string>;

  constructor(
    readonly name: string,
    readonly kind: ColumnKind,
    nullWords: ReadonlySet<string>,
  ) {
    this.#nullWords = nullWords;
  }

  *add(column: Column, raw: RawColumn | undefined): Generator<undefined, void> {
    if (column.kind === "category") this.#addCategories(column);
    else yield* this.#addNumbers(column, raw);
  }

  #addCategories({ codes, levels }: CategoryColumn): void {
    const isThere = new Uint8Array(levels.length);
    for (const code of codes) {
      if (code < 0) this.missing++;
      else isThere[code] = 1;
    }
    this.rows += codes.length;
    for (const level of levels.filter((_, code) => isThere[code] === 1)) this.#addValue(level);
  }

  #addValue(level: string): void {
    this.values?.add(level);
    if (this.values !== null && this.values.size > mostValues) this.values = null;
  }

  *#addNumbers({ values }: NumericColumn, raw: RawColumn | undefined): Generator<undefined, void> {
    for (const [row, value] of values.entries()) {
      if (Number.isNaN(value)) this.#countUnread(raw, row);
      else this.#countNumber(value);
      if (row % stepRows === stepRows - 1) yield;
    }
    this.rows += values.length;
  }

  #countNumber(value: number): void {
    this.least = Math.min(this.least, value);
    this.most = Math.max(this.most, value);
    this.isWhole &&= Number.isInteger(value);
  }

  #countUnread(raw: RawColumn | undefined, row: number): void {
    const code = raw?.codes[row] ?? -1;
    if (code < 0 || isMissing(raw!.levels[code]!, this.#nullWords)) this.missing++;
    else this.unreadable++;
  }
}
