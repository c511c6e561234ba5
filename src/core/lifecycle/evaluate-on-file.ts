import { columnOf, type Table } from "../data/table.ts";
import { TablewrightError } from "../errors.ts";
import { evaluateBaseline } from "../evaluation/baseline.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { encodeKnownLabels } from "../evaluation/labels.ts";
import type { Finding } from "../findings.ts";
import type { Pipeline } from "../pipeline/types.ts";
import { brokenContract } from "./contract/broken-contract.ts";
import type { ContractUse } from "./contract/use.ts";
import type { LabeledRows } from "./dataset.ts";
import type { EvaluationRun } from "./evaluation-run.ts";
import { readLaterFile } from "./later-file.ts";
import { predictInSlices } from "./predict-in-slices.ts";
import type { ReadingInput } from "./reading-input.ts";
import type { EvaluateReport } from "./reports.ts";
import { workspacePath } from "./workspace-path.ts";

/** How a file is read, and what its contract is for. */
export interface FileOptions extends ReadingInput {
  readonly contract: ContractUse;
}

/**
 * Judges a version on every labeled row of another file, and holds the file against the model's contract. Throws
 * `bad-input` when no row has a label.
 */
export async function evaluateOnFile(
  run: EvaluationRun,
  path: string,
  { contract, ...reading }: FileOptions,
): Promise<EvaluateReport> {
  const { ports, saved, control, stages } = run;
  const file = workspacePath(ports.store.root, path);
  const pipeline = await saved.pipeline();
  const recipe = await saved.recipe();
  const read = await readLaterFile({ tables: ports.tables, saved, pipeline, recipe, file, reading, control });
  await stages.enter("evaluating");
  const { rows, target, findings } = labeledRowsOf(read.table, pipeline, file);
  const predictions = await predictInSlices({
    ...{ pipeline, table: read.table, rows, file, stages },
    kernels: ports.kernels,
  });
  const { task, classes } = pipeline;
  const held = { stages, control, model: saved.model, use: contract, file, recipe, reading };
  const broken = await brokenContract({ ...ports, ...held });
  const judged = evaluate({ predictions, target, classes, task });
  const trainTarget = trainingTarget(saved.lineage.data.baseline, task === "classification");
  return {
    action: "evaluate",
    model: saved.model,
    version: saved.version,
    file,
    scope: "file",
    rows: rows.length,
    task,
    classes,
    ...judged,
    baseline: evaluateBaseline({ trainTarget, target, classes, task }),
    findings: [...read.findings, ...findings, ...broken],
    failed: contract === "fail" && broken.length > 0,
  };
}

function labeledRowsOf(
  table: Table,
  { target, classes, task }: Pipeline,
  file: string,
): LabeledRows & { readonly findings: readonly Finding[] } {
  const column = columnOf(table, target);
  if (column === undefined) throw noLabels(file, target, "no such column");
  const { values, findings } = encodeKnownLabels({ column, classes, task, file });
  const rows = Int32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]));
  if (rows.length === 0) throw noLabels(file, target, "only missing cells");
  const dropped = table.rows - rows.length;
  return {
    rows,
    target: Float32Array.from(rows, (row) => values[row]!),
    findings:
      dropped === 0 ? findings : [...findings, withoutTarget(dropped, table.rows, { file, column: target })],
  };
}

function withoutTarget(rows: number, of: number, where: { file: string; column: string }): Finding {
  return { code: "rows-without-target", severity: "warning", args: { rows, of }, where };
}

function noLabels(file: string, column: string, found: string): TablewrightError {
  return new TablewrightError("bad-input", `${file} has no labels in a column "${column}".`, {
    file,
    column,
    expected: "a column with what the model predicts",
    found,
    next: "Use a labeled file, or watch an unlabeled one with `tablewright monitor`.",
  });
}

/** The training target again, as far as the baseline needs it: every class as often as it was, or the mean. */
function trainingTarget(baseline: readonly number[], isClassification: boolean): Float32Array {
  if (!isClassification) return Float32Array.from(baseline);
  return Float32Array.from(baseline.flatMap((count, label) => new Array<number>(count).fill(label)));
}
