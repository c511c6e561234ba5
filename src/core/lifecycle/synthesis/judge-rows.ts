import type { Kernels } from "../../compute/kernels.ts";
import type { Column, Table } from "../../data/table.ts";
import { barsOf } from "../../synthesis/quality/bars.ts";
import { compareMarginals } from "../../synthesis/quality/marginals.ts";
import { pairSteps } from "../../synthesis/quality/pairs.ts";
import { mostPrivacyRows, privacySteps } from "../../synthesis/quality/privacy.ts";
import type { PrivacyReport } from "../../synthesis/quality/report.ts";
import type { RunStages } from "../run-stages.ts";
import { runSteps } from "../../steps.ts";
import type { FidelityReport } from "./report.ts";
import { evenly, type RowsToLearn } from "./read-rows.ts";

/** Pairs of the first so many columns are compared. */
const mostPaired = 50;

/** Some rows of a table, in an order. */
export function rowsOfTable({ columns }: Table, rows: Int32Array): Table {
  return { rows: rows.length, columns: columns.map((column) => rowsOfColumn(column, rows)) };
}

function rowsOfColumn(column: Column, rows: Int32Array): Column {
  if (column.kind === "category") return { ...column, codes: rows.map((row) => column.codes[row]!) };
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) values[at] = column.values[rows[at]!]!;
  return { ...column, values };
}

/** Only the columns that are modeled: new texts and numbers are not to be alike. */
export function modeledOnly(table: Table, names: ReadonlySet<string>): Table {
  return { rows: table.rows, columns: table.columns.filter(({ name }) => names.has(name)) };
}

/** How alike made rows and the rows learned from are, columns and pairs. Null when there are no columns. */
export async function judgeFidelity(
  real: Table,
  synthetic: Table,
  stages: RunStages,
): Promise<FidelityReport | null> {
  if (real.columns.length === 0) return null;
  const columns: FidelityReport["columns"][number][] = [];
  for (const [at, column] of real.columns.entries()) {
    const other = synthetic.columns[at]!;
    columns.push({ ...compareMarginals(column, other), bars: barsOf(column, other) });
    await stages.pause();
  }
  const pairs = await runSteps(pairSteps(firstColumns(real), firstColumns(synthetic)), stages);
  const columnScore = meanOf(columns.map(({ score }) => score));
  const pairScore = meanOf(pairs.map(({ score }) => score));
  return {
    rows: { real: real.rows, synthetic: synthetic.rows },
    columnScore,
    pairScore,
    score: meanOf([columnScore, pairScore]),
    columns,
    pairs,
    pairedColumns: Math.min(mostPaired, real.columns.length),
  };
}

function firstColumns({ rows, columns }: Table): Table {
  return { rows, columns: columns.slice(0, mostPaired) };
}

function meanOf(scores: readonly (number | null)[]): number | null {
  const known = scores.filter((score) => score !== null);
  return known.length === 0 ? null : known.reduce((sum, score) => sum + score, 0) / known.length;
}

/** How near made rows come to those learned from, beside as many that were held out. Null without these. */
export async function judgePrivacy(
  { table, training, holdout }: RowsToLearn,
  made: Table,
  { kernels, stages }: { readonly kernels: Kernels; readonly stages: RunStages },
): Promise<PrivacyReport | null> {
  if (holdout.length === 0 || made.columns.length === 0) return null;
  const names = new Set(made.columns.map(({ name }) => name));
  const count = Math.min(mostPrivacyRows, holdout.length);
  const real = modeledOnly(table, names);
  const first = Int32Array.from({ length: Math.min(mostPrivacyRows, made.rows) }, (_, row) => row);
  const request = {
    training: rowsOfTable(real, evenly(training, count)),
    holdout: rowsOfTable(real, holdout.subarray(0, count)),
    synthetic: rowsOfTable(made, first),
    kernels,
  };
  return runSteps(privacySteps(request), stages);
}
