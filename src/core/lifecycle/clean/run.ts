import type { Column, ColumnSchema } from "../../data/table.ts";
import type { Ports } from "../../ports.ts";
import type { RunControl } from "../action.ts";
import type { RunStages } from "../run-stages.ts";
import type { CleanInput } from "./inputs.ts";
import type { CleanPlan } from "./plan.ts";
import type { CleanReport } from "./report.ts";

/** A `clean` under way. */
export interface CleanRun {
  readonly tables: Ports["tables"];
  readonly input: CleanInput;
  readonly plan: CleanPlan;
  readonly control: RunControl;
  readonly stages: RunStages;
}

/** What steps did to a file, whichever way it was gone through. */
export type CleanResult = Pick<
  CleanReport,
  "rows" | "rowsLeft" | "columnsBefore" | "columns" | "steps" | "failure" | "grid" | "sample" | "findings"
>;

/** Neighboring rows, cleaned. */
export interface CleanedBlock {
  readonly columns: readonly Column[];
  /** Rows of these columns that are left. */
  readonly rows: Int32Array;
  /** How the cells of each column are written, by row. */
  readonly texts: readonly ((row: number) => string)[];
}

export function schemaOf(columns: readonly Column[]): readonly ColumnSchema[] {
  return columns.map(({ name, kind }) => ({ name, kind }));
}
