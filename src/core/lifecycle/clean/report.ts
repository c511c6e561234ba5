import type { StepGrid } from "../../cleaning/grid.ts";
import type { StepReport } from "../../cleaning/run.ts";
import type { CleaningStep } from "../../cleaning/schema.ts";
import type { ColumnSchema } from "../../data/table.ts";
import type { PlainError } from "../../errors.ts";
import type { Finding } from "../../findings.ts";

/** What `clean` answers. */
export interface CleanReport {
  readonly action: "clean";
  readonly file: string;
  readonly target: string | null;
  /** Rows that were looked at, and those that all steps left. */
  readonly rows: number;
  readonly rowsLeft: number;
  /** Columns before and after all steps. */
  readonly columnsBefore: readonly ColumnSchema[];
  readonly columns: readonly ColumnSchema[];
  /** The steps themselves, switched off ones too, in order. */
  readonly cleaning: readonly CleaningStep[];
  /** What each did; with a failure, what those before it did. */
  readonly steps: readonly StepReport[];
  /** The step that cannot be done, with `partial`. */
  readonly failure: { readonly id: string; readonly error: PlainError } | null;
  /** Rows before and after the step that was to be shown. */
  readonly grid: StepGrid | null;
  /** When rows from all over the file stand for it: their share of its bytes, and about how many rows it has. */
  readonly sample: { readonly share: number; readonly likelyRows: number } | null;
  /** The cleaned copy, and the file the steps were saved to: relative to the workspace when inside it. */
  readonly path: string | null;
  readonly stepsPath: string | null;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
}
