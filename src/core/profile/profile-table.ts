import { measureColumns } from "../compute/measures.ts";
import { guessTask, suggestTarget } from "../data/guess.ts";
import type { InspectedColumn, Inspection } from "../data/source.ts";
import type { Table } from "../data/table.ts";
import { columnUse, leftOutFinding } from "../data/use.ts";
import { TablewrightError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import type { ProfileReport } from "../lifecycle/reports.ts";
import { columnFigures, type ColumnsRequest } from "./column-profiles.ts";
import { associationsOf } from "./matrix.ts";
import { previewOf } from "./preview.ts";
import type { TargetProfile } from "./report.ts";

/** For profiles that do without a crew: plain code, some 30 ms of it between two pauses. */
export const withoutCrew = { kernels: { measure: measureColumns }, cellsAtOnce: 2 ** 18 } as const;

export interface ProfileRequest extends Omit<ColumnsRequest, "columns"> {
  /** Rows of a file: all of them, or a sample. */
  readonly table: Table;
  /** The whole file, as far as it is known. */
  readonly inspection: Inspection;
  /** Column whose associations are wanted. */
  readonly target: string | undefined;
  /** Whether to leave out associations, which take the longest. */
  readonly brief?: boolean | undefined;
  readonly sample: ProfileReport["sample"];
  /** Is given the report without associations as soon as there is one, unless that is all. */
  readonly soFar?: (report: ProfileReport) => void;
}

/**
 * The answer of the `profile` action: what each column holds, how the columns go together, which of them training
 * would use, and the one most likely to be the target. Findings are those of reading followed by one per unused
 * column. Throws `bad-input` when there is no column called `target`.
 */
export async function profileTable(request: ProfileRequest): Promise<ProfileReport> {
  const { table, inspection, sample, pause } = request;
  const { file, bytes, rows, dialect } = inspection;
  const figures = await columnFigures({ ...request, columns: table.columns });
  const columns = inspection.columns.map((column, index) => ({
    ...column,
    use: columnUse(column, rows),
    task: guessTask(column.kind, column.distinct, rows),
    ...figures[index]!,
  }));
  const target = targetOf(request);
  const usable = columns
    .filter(({ use, name }) => isAssociable(use) || name === target?.name)
    .map(({ name }) => name);
  const unused = inspection.columns.flatMap((column) => unusedFinding(column, inspection));
  const brief: ProfileReport = {
    action: "profile",
    ...{ file, bytes, rows, dialect, columns, sample },
    suggestedTarget: suggestTarget(inspection),
    target: target === null ? null : { ...target, associations: [] },
    associations: { columns: [], leftOut: usable.length, rows: 0, values: [], spearman: [] },
    preview: previewOf(table),
    findings: [...inspection.findings, ...unused],
  };
  if (request.brief === true) return brief;
  request.soFar?.(brief);
  const { matrix, withTarget } = await associationsOf({ table, usable, target: target?.name, pause });
  return {
    ...brief,
    target: target === null ? null : { ...target, associations: withTarget },
    associations: matrix,
  };
}

/** Dates go along as numbers. */
function isAssociable(use: ReturnType<typeof columnUse>): boolean {
  return use === "feature" || use === "date";
}

function targetOf({ target, inspection }: ProfileRequest): Omit<TargetProfile, "associations"> | null {
  if (target === undefined) return null;
  const column = inspection.columns.find(({ name }) => name === target);
  if (column === undefined) throw noTarget(target, inspection);
  return { name: target, task: guessTask(column.kind, column.distinct, inspection.rows) };
}

function noTarget(target: string, { file, columns }: Inspection): TablewrightError {
  const names = columns.map(({ name }) => name);
  const found =
    names.length > 20 ? `${names.slice(0, 20).join(", ")} and ${names.length - 20} more` : names.join(", ");
  return new TablewrightError("bad-input", `${file} has no column "${target}"`, {
    ...{ file, column: target, found },
    expected: `a column named "${target}"`,
    next: "Check the name, also for capital letters.",
  });
}

function unusedFinding(column: InspectedColumn, { file, rows }: Inspection): readonly Finding[] {
  const use = columnUse(column, rows);
  if (use === "feature") return [];
  return [leftOutFinding({ use, column, rows, example: column.examples[0] ?? "", file })];
}
