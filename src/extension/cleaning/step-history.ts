import type { CleaningStep } from "../../protocol/cleaning.ts";

/** Lists of steps that were there before and after the present one. */
export class StepHistory {
  private readonly past: (readonly CleaningStep[])[] = [];
  private readonly future: (readonly CleaningStep[])[] = [];
  private steps: readonly CleaningStep[];

  constructor(steps: readonly CleaningStep[]) {
    this.steps = steps;
  }

  get present(): readonly CleaningStep[] {
    return this.steps;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Begins anew with the steps of a file. */
  reset(steps: readonly CleaningStep[]): void {
    this.past.length = 0;
    this.future.length = 0;
    this.steps = steps;
  }

  /** Takes on an edited list; what was undone is gone. */
  push(steps: readonly CleaningStep[]): void {
    this.past.push(this.steps);
    this.future.length = 0;
    this.steps = steps;
  }

  undo(): void {
    this.go(this.past, this.future);
  }

  redo(): void {
    this.go(this.future, this.past);
  }

  private go(from: (readonly CleaningStep[])[], to: (readonly CleaningStep[])[]): void {
    const steps = from.pop();
    if (steps === undefined) return;
    to.push(this.steps);
    this.steps = steps;
  }
}
