import type { Finding } from "../findings.ts";
import type { ProfileReport } from "../lifecycle/reports.ts";
import { guessTask, suggestTarget } from "./guess.ts";
import { columnUse, leftOutFinding } from "./use.ts";
import type { InspectedColumn, Inspection } from "./source.ts";

/**
 * The answer of the `profile` action: what the file holds, which columns training would use, and the
 * column most likely to be the target. Findings are those of reading followed by one per unused column.
 */
export function profileOf(inspection: Inspection): ProfileReport {
  const { file, bytes, rows, dialect } = inspection;
  const columns = inspection.columns.map((column) => ({
    ...column,
    use: columnUse(column, rows),
    task: guessTask(column.kind, column.distinct, rows),
  }));
  const unused = columns.flatMap((column) => unusedFinding(column, inspection));
  return {
    action: "profile",
    file,
    bytes,
    rows,
    dialect,
    columns,
    suggestedTarget: suggestTarget(inspection),
    findings: [...inspection.findings, ...unused],
  };
}

function unusedFinding(column: InspectedColumn, { file, rows }: Inspection): readonly Finding[] {
  const use = columnUse(column, rows);
  if (use === "feature") return [];
  return [leftOutFinding({ use, column, rows, example: column.examples[0] ?? "", file })];
}
