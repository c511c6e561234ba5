import { mostExamples } from "../../cleaning/diff.ts";
import { gridOf, mostGrid, type StepGrid } from "../../cleaning/grid.ts";
import type { DoneStep, StepReport } from "../../cleaning/run.ts";

/** Sums up over blocks of rows what steps did. */
export class Tally {
  readonly #reports = new Map<string, StepReport>();
  readonly #shown: string | undefined;
  #grid: StepGrid | null = null;
  /** Whether the rows of the grid are some that were changed. */
  #showsChanges = false;

  /** Keeps rows before and after the step of this id. */
  constructor(shown: string | undefined) {
    this.#shown = shown;
  }

  /** Counts in what steps did to the block whose first row has this number, from 0. */
  add(done: Iterable<DoneStep>, firstRow: number): void {
    for (const step of done) {
      const { id } = step.report;
      this.#reports.set(id, joinReports(this.#reports.get(id), moved(step.report, firstRow)));
      if (id === this.#shown) this.#show(step, firstRow);
    }
  }

  get reports(): readonly StepReport[] {
    return [...this.#reports.values()];
  }

  get grid(): StepGrid | null {
    return this.#grid;
  }

  #show({ report, before, after }: DoneStep, firstRow: number): void {
    const changes = report.rowsAffected > 0;
    if (this.#grid !== null && !changes) return;
    const known = this.#showsChanges ? (this.#grid?.rows ?? []) : [];
    if (known.length >= mostGrid.rows) return;
    const grid = gridOf(before, after);
    const rows = grid.rows.map((each) => ({ ...each, row: each.row + firstRow }));
    this.#grid = { ...grid, rows: [...known, ...rows].slice(0, mostGrid.rows) };
    this.#showsChanges = changes;
  }
}

function moved(report: StepReport, firstRow: number): StepReport {
  return { ...report, sample: report.sample.map((cell) => ({ ...cell, row: cell.row + firstRow })) };
}

function joinReports(known: StepReport | undefined, next: StepReport): StepReport {
  if (known === undefined) return next;
  return {
    ...known,
    rowsAffected: known.rowsAffected + next.rowsAffected,
    cellsChanged: known.cellsChanged + next.cellsChanged,
    cellsLost: known.cellsLost + next.cellsLost,
    rowsRemoved: known.rowsRemoved + next.rowsRemoved,
    sample: [...known.sample, ...next.sample].slice(0, mostExamples),
  };
}
