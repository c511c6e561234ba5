import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { CategoryColumn, Column, NumericColumn, Table } from "../data/table.ts";
import { seededStream } from "../solvers/shuffle.ts";
import { uniform, uniformBelow } from "../statistics/variates.ts";
import { scenarioFacts, type ScenarioKind } from "./kinds.ts";

/** A shift, and what is known of the column it goes into. */
export interface Injection {
  readonly kind: ScenarioKind;
  /** Empty for a shift of whole rows. */
  readonly column: string;
  /** The column it is swapped with. */
  readonly other: string;
  readonly strength: number;
  readonly seed: number;
  /** Standard deviation of a number column, and the decimals its numbers are written with. */
  readonly deviation: number;
  readonly decimals: number;
  /** Values of the column: a flipped label becomes another of them. */
  readonly labels: readonly string[];
  /** The category that is new. */
  readonly category: string;
}

/** A cell that was changed; `row` is its 1-based row in the file that was written. */
export interface Change {
  readonly row: number;
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** Puts a shift into a file block by block: the same seed changes the same cells however the file is parted. */
export class Injector {
  /** 1-based rows of the written file that were changed or added. */
  readonly rows: number[] = [];
  /** The first changes of cells, as many as are asked for. */
  readonly changes: Change[] = [];
  /** Cells that were changed. */
  cells = 0;
  readonly #injection: Injection;
  readonly #stream: RandomGenerator;
  readonly #mostChanges: number;
  #written = 0;

  constructor(injection: Injection, mostChanges: number) {
    this.#injection = injection;
    this.#stream = seededStream(injection.seed);
    this.#mostChanges = mostChanges;
  }

  /** The next rows as lines of cells, the shift in them. */
  next({ rows, columns }: Table): readonly (readonly string[])[] {
    const readers = columns.map((column) => textReader(column));
    const lines: (readonly string[])[] = [];
    for (let row = 0; row < rows; row++) {
      const line = readers.map((read) => read(row));
      this.#written++;
      lines.push(this.#changed(line, columns));
      if (this.#injection.kind !== "duplicate-rows" || !this.#isHit()) continue;
      this.#written++;
      this.rows.push(this.#written);
      lines.push(line);
    }
    return lines;
  }

  #changed(line: readonly string[], columns: readonly Column[]): readonly string[] {
    const { column, kind } = this.#injection;
    const at = columns.findIndex(({ name }) => name === column);
    if (at < 0 || kind === "duplicate-rows") return line;
    if (kind === "swapped-columns") return this.#swapped(line, columns, at);
    const before = line[at]!;
    const after = before === "" ? before : this.#cell(before);
    if (after === before) return line;
    this.#note([{ column, before, after }]);
    return line.with(at, after);
  }

  #swapped(line: readonly string[], columns: readonly Column[], at: number): readonly string[] {
    const { column, other } = this.#injection;
    const to = columns.findIndex(({ name }) => name === other);
    const [left, right] = [line[at]!, line[to]!];
    if (!this.#isHit() || left === right) return line;
    this.#note([
      { column, before: left, after: right },
      { column: other, before: right, after: left },
    ]);
    return line.with(at, right).with(to, left);
  }

  #cell(before: string): string {
    const { kind, strength, deviation, decimals, labels, category } = this.#injection;
    switch (kind) {
      case "mean-shift":
        return numeral(Number(before) + strength * deviation, decimals);
      case "unit-change":
        return numeral(Number(before) * strength, decimals + Math.max(0, Math.ceil(-Math.log10(strength))));
      case "missing-surge":
        return this.#isHit() ? "" : before;
      case "new-category":
        return this.#isHit() ? category : before;
      case "label-flip":
        return this.#isHit() ? this.#otherLabel(before, labels) : before;
      case "swapped-columns":
      case "duplicate-rows":
        return before;
    }
  }

  #otherLabel(before: string, labels: readonly string[]): string {
    const others = labels.filter((label) => label !== before);
    return others[uniformBelow(this.#stream, others.length)] ?? before;
  }

  #isHit(): boolean {
    const isShare = scenarioFacts[this.#injection.kind].strength.means === "share";
    return uniform(this.#stream) < (isShare ? this.#injection.strength : 1);
  }

  #note(changes: readonly Omit<Change, "row">[]): void {
    this.rows.push(this.#written);
    this.cells += changes.length;
    for (const change of changes)
      if (this.changes.length < this.#mostChanges) this.changes.push({ row: this.#written, ...change });
  }
}

function numeral(value: number, decimals: number): string {
  return String(Number(value.toFixed(Math.min(15, decimals))) + 0);
}

function textReader(column: Column): (row: number) => string {
  return column.kind === "category" ? categoryReader(column) : numberReader(column);
}

function categoryReader({ codes, levels }: CategoryColumn): (row: number) => string {
  return (row) => levels[codes[row]!] ?? "";
}

function numberReader({ values }: NumericColumn): (row: number) => string {
  return (row) => (Number.isNaN(values[row]!) ? "" : String(values[row]!));
}
