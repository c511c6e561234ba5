import type { StepField, StepForm } from "../core/cleaning/forms.ts";
import type { StepGrid } from "../core/cleaning/grid.ts";
import type { CleaningStep } from "../core/cleaning/schema.ts";
import type { PlainError } from "../core/errors.ts";
import type { CleanReport } from "../core/lifecycle/clean/report.ts";
import type { RunStatus } from "./run-status.ts";

export type { CleaningStep, CleanReport, StepField, StepForm, StepGrid };

/** A step as a form gives it: nothing was checked yet. */
export type StepDraft = Readonly<Record<string, unknown>> & { readonly step: string };

export interface CleaningState {
  readonly panel: "cleaning";
  /** Path of the data file; there is one panel for each. */
  readonly model: string;
  readonly status: RunStatus;
  /** File that the steps are kept in. */
  readonly stepsPath: string;
  readonly steps: readonly CleaningStep[];
  /** Column to predict, for steps that learn of it. */
  readonly target: string | null;
  /** Steps there are. */
  readonly forms: readonly StepForm[];
  /** Id of the step whose rows are shown. */
  readonly selected: string | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Counts edits that were taken on. */
  readonly revision: number;
  /** Why the last edit was not. */
  readonly fault: PlainError | null;
  /** What the steps did the last time they were done. */
  readonly report: CleanReport | null;
}

/** What is done to the list of steps. */
export type StepEdit =
  | { readonly kind: "add"; readonly step: StepDraft }
  | { readonly kind: "replace"; readonly id: string; readonly step: StepDraft }
  | { readonly kind: "move"; readonly id: string; readonly by: number }
  | { readonly kind: "switch"; readonly id: string }
  | { readonly kind: "remove"; readonly id: string };

/** What the page of the cleaning panel may ask for besides. */
export type CleaningIntent =
  | { readonly type: "edit-steps"; readonly edit: StepEdit }
  | { readonly type: "undo" }
  | { readonly type: "redo" }
  | { readonly type: "select-step"; readonly id: string }
  | { readonly type: "choose-target"; readonly target: string | null }
  | { readonly type: "save-copy" }
  | { readonly type: "train-cleaned" };
