import type { ColumnCounts } from "../data/distinct.ts";
import type { CategoryColumn, Column } from "../data/table.ts";
import { DistinctSketch } from "./distinct-sketch.ts";
import { mergeMoments, momentsOf, noMoments, type Moments } from "./moments.ts";
import { asCategory, countLevels } from "./top-values.ts";

/** Values of a text column that are counted one by one; more are estimated. */
const mostCounted = 50_000;

/** What is known of a column whose blocks went by. */
export interface ScannedColumn extends ColumnCounts {
  /** Whether `distinct` is exact, and not the estimate of a sketch. */
  readonly isCounted: boolean;
  /** Of numbers and dates. */
  readonly moments: Moments | null;
}

/** Takes the blocks of a column one after the other, in memory that does not grow with their number. */
export class ColumnScan {
  #moments: Moments | null = null;
  #missing = 0;
  #present = 0;
  #levels: Set<string> | null = new Set();
  readonly #sketch = new DistinctSketch();

  add(column: Column): void {
    const category = asCategory(column);
    if (category !== null) this.#addLevels(category);
    else if (column.kind !== "category") this.#addNumbers(column.values);
  }

  result(): ScannedColumn {
    const counted = this.#moments === null && this.#levels !== null;
    const estimate = Math.min(this.#sketch.count(), this.#present);
    const distinct = counted ? this.#levels!.size : allWhenNearly(estimate, this.#present);
    return {
      missing: this.#missing,
      distinct,
      isCounted: counted,
      moments: this.#moments,
    };
  }

  #addNumbers(values: Float64Array): void {
    const moments = momentsOf(values);
    this.#moments = mergeMoments(this.#moments ?? noMoments, moments);
    this.#missing = this.#moments.missing;
    this.#present = this.#moments.count + this.#moments.infinite;
    this.#sketch.addNumbers(values);
  }

  #addLevels(column: CategoryColumn): void {
    const counts = countLevels(column);
    for (const [level, rows] of counts.entries()) {
      if (rows === 0) continue;
      const text = column.levels[level]!;
      this.#present += rows;
      this.#sketch.addText(text);
      this.#levels?.add(text);
    }
    this.#missing += column.codes.length - counts.reduce((sum, rows) => sum + rows, 0);
    if (this.#levels !== null && this.#levels.size > mostCounted) this.#levels = null;
  }
}

/** Three standard errors of the sketch: an estimate as near to all rows as that says that all differ. */
const nearly = 0.025;

function allWhenNearly(estimate: number, present: number): number {
  return estimate >= (1 - nearly) * present ? present : estimate;
}
