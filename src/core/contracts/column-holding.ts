import type { Found } from "../checks/check.ts";
import { foundIn } from "../checks/check.ts";
import { isDayFirst } from "../data/cells/date.ts";
import { isMissing } from "../data/cells/missing.ts";
import { DecimalEvidence } from "../data/cells/number.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import type { Column, NumericColumn } from "../data/table.ts";
import { draftOf, shareOf } from "./drafts.ts";
import { Offenses } from "./offenses.ts";
import { type Rule, rulesOf, textOf, type Writing } from "./rules.ts";
import type { Contract, ContractColumn } from "./schema.ts";

/** Shares that differ by less are the same: 0.9 of 10 rows is 9. */
const epsilon = 1e-12;
/** Different cells, and rows, that are judged in one step: some tens of milliseconds. */
const stepLevels = 2 ** 14;
const stepRows = 2 ** 20;
/** Marks a missing cell among the rules that a cell breaks, one bit each. */
const missingBit = 0x80;

/** Neighboring cells of a column. */
export interface HeldCells {
  readonly column: Column;
  /** As written; left out for what its file holds as numbers. */
  readonly raw: RawColumn | undefined;
  /** Rows that stand before them. */
  readonly firstRow: number;
}

/**
 * Counts how the cells of a column keep to its contract, block by block, in memory that does not grow with them. How the
 * column writes its numbers and dates shows at its end: until then it is counted for each way.
 */
export class ColumnHolding {
  readonly #contract: ContractColumn;
  readonly #nullWords: ReadonlySet<string>;
  readonly #rules: readonly Rule[];
  readonly #missing = new Offenses();
  readonly #decimal = new DecimalEvidence();
  #isDayFirst = false;
  #rows = 0;

  constructor(contract: ContractColumn, nullWords: ReadonlySet<string>) {
    this.#contract = contract;
    this.#nullWords = nullWords;
    this.#rules = rulesOf(contract);
  }

  *add({ column, raw, firstRow }: HeldCells): Generator<undefined, void> {
    const written = raw ?? (column.kind === "category" ? column : undefined);
    if (written !== undefined) yield* this.#addTexts(written, firstRow);
    else if (column.kind !== "category") yield* this.#addNumbers(column, firstRow);
  }

  /** What breaks the contract; a column without rows breaks nothing. */
  found(data: { readonly file: string; readonly delimiter: string }, contract: Contract): readonly Found[] {
    const writing = {
      sign: this.#decimal.sign(data.delimiter),
      order: this.#isDayFirst ? "day-first" : "month-first",
    } as const;
    return [...this.#completeness(data), ...this.#offenses(data, contract, writing)];
  }

  #completeness(data: { readonly file: string }): readonly Found[] {
    const { name, completeness: expected } = this.#contract;
    const completeness = 1 - this.#missing.cells / this.#rows;
    if (this.#rows === 0 || completeness >= expected - epsilon) return [];
    const args = { completeness, expected };
    const draft = { code: "completeness_check", severity: "error", args } as const;
    return [foundIn(data, name, draft, this.#missing.rows())];
  }

  #offenses(data: { readonly file: string }, { tolerances }: Contract, writing: Writing): readonly Found[] {
    const present = this.#rows - this.#missing.cells;
    const allowed = { ...tolerances, kind: this.#contract.otherKind ?? tolerances.kind };
    return this.#rules
      .filter((rule) => rule.applies(writing) && rule.offenses.cells > 0)
      .filter(({ code, offenses }) => offenses.cells / present > shareOf(code, allowed) + epsilon)
      .map((rule) =>
        foundIn(data, this.#contract.name, draftOf(rule, this.#contract, present), rule.offenses.rows()),
      );
  }

  *#addTexts({ codes, levels }: RawColumn, firstRow: number): Generator<undefined, void> {
    const broken = yield* this.#judgeAll(levels);
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row]!;
      const bits = code < 0 ? missingBit : broken[code]!;
      if (bits > 0) this.#count(bits, firstRow + row, levels[code] ?? "");
      if (row % stepRows === stepRows - 1) yield;
    }
    this.#rows += codes.length;
  }

  *#judgeAll(cells: readonly string[]): Generator<undefined, Uint8Array> {
    const broken = new Uint8Array(cells.length);
    for (let index = 0; index < cells.length; index++) {
      broken[index] = this.#judge(cells[index]!);
      if (index % stepLevels === stepLevels - 1) yield;
    }
    return broken;
  }

  /** What a cell breaks, a bit for each rule. */
  #judge(cell: string): number {
    if (isMissing(cell, this.#nullWords)) return missingBit;
    this.#decimal.add(cell);
    if (this.#contract.kind === "date") this.#isDayFirst ||= isDayFirst(cell);
    return this.#rules.reduce((bits, rule, index) => (rule.breaks(cell) ? bits | (1 << index) : bits), 0);
  }

  #count(bits: number, row: number, cell: string): void {
    if (bits === missingBit) this.#missing.add(row, cell);
    this.#rules.forEach((rule, index) => {
      if ((bits & (1 << index)) === 0) return;
      rule.offenses.add(row, rule.offenses.cells === 0 ? rule.exampleOf(cell) : cell);
    });
  }

  *#addNumbers({ values, kind }: NumericColumn, firstRow: number): Generator<undefined, void> {
    const { minimum: low = -Infinity, maximum: high = Infinity } = this.#contract;
    const isWhole = this.#contract.kind === "integer";
    const isEasy = kind === "number" && isOfNumbers(this.#contract);
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!;
      const isFine = isEasy && value >= low && value <= high && (!isWhole || Number.isInteger(value));
      if (!isFine) this.#countNumber(value, kind, firstRow + row);
      if (row % stepRows === stepRows - 1) yield;
    }
    this.#rows += values.length;
  }

  #countNumber(value: number, kind: NumericColumn["kind"], row: number): void {
    if (Number.isNaN(value)) {
      this.#missing.add(row, "");
      return;
    }
    const cell = kind === "number" ? value : textOf(value, kind);
    for (const rule of this.#rules)
      if (rule.breaksAs(value, kind)) rule.offenses.add(row, rule.code === "range_check" ? value : cell);
  }
}

/** Whether numbers within its bounds keep all of its rules, but for that of integers. */
function isOfNumbers({ kind, values }: ContractColumn): boolean {
  return values === undefined && kind !== "boolean" && kind !== "date";
}
