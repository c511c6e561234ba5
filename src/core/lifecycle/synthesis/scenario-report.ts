import type { FindingCode } from "../../findings.ts";
import type { ScenarioKind } from "../../scenarios/kinds.ts";

/** What `scenario` answers: a file with a known shift in it. */
export interface ScenarioReport {
  readonly action: "scenario";
  readonly kind: ScenarioKind;
  readonly file: string;
  /** The file that was written, and the list of what is wrong in it. */
  readonly path: string;
  readonly plan: string;
  readonly column: string | null;
  readonly other: string | null;
  /** Standard deviations, a factor, or a share of the cells, by the kind. */
  readonly strength: number;
  readonly seed: number;
  /** Rows of the new file, rows that were changed or added, and cells that were changed. */
  readonly rows: number;
  readonly changedRows: number;
  readonly changedCells: number;
  /** Findings of `monitor` that it should raise on a model that uses the column. */
  readonly alarms: readonly FindingCode[];
  readonly durationMs: number;
}
