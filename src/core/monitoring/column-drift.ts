import type { Column } from "../data/table.ts";
import { TablewrightError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import type { ColumnDrift, DriftBin } from "../lifecycle/reports.ts";
import { differsByMoreThanChance } from "../statistics/chance.ts";
import { compareCategory } from "./compare-category.ts";
import { compareNumeric } from "./compare-numeric.ts";
import type { HistogramPair } from "./histogram.ts";
import { populationStability } from "./psi.ts";
import type { ColumnSketch } from "./schema.ts";

export interface ColumnDriftRequest {
  readonly sketch: ColumnSketch;
  /** Training rows behind the sketch. */
  readonly referenceRows: number;
  readonly column: Column;
  /** Rows to compare, as row numbers of the table. */
  readonly rows: Int32Array;
  readonly thresholds: { readonly psi: number; readonly missing: number };
  readonly file: string;
}

export interface ColumnDriftResult {
  readonly drift: ColumnDrift;
  readonly breaches: readonly Finding[];
  readonly findings: readonly Finding[];
}

function kindChanged(request: ColumnDriftRequest): TablewrightError {
  const { sketch, column, file } = request;
  return new TablewrightError("bad-input", `Column \`${column.name}\` is of another kind than in training.`, {
    file,
    column: column.name,
    expected: sketch.kind,
    found: column.kind,
    next: "Correct the column in the file, or train the model again on data like it.",
  });
}

function histogramsOf(request: ColumnDriftRequest): HistogramPair {
  const { sketch, column, rows, file } = request;
  if (sketch.kind === "category") {
    if (column.kind !== "category") throw kindChanged(request);
    return compareCategory(sketch, column, rows, file);
  }
  if (column.kind === "category") throw kindChanged(request);
  return compareNumeric(sketch, column, rows, file);
}

function share(count: number, rows: number): number {
  return rows === 0 ? 0 : count / rows;
}

function binsOf(pair: HistogramPair, referenceRows: number, rows: number): DriftBin[] {
  const bins = pair.labels.map((label, bin) => ({
    label,
    reference: share(pair.reference[bin]!, referenceRows),
    current: share(pair.current[bin]!, rows),
  }));
  const reference = share(pair.missingReference, referenceRows);
  return [...bins, { label: "missing", reference, current: share(pair.missing, rows) }];
}

interface Judged {
  readonly breaches: readonly Finding[];
  readonly notes: readonly Finding[];
}

function judgeShift(request: ColumnDriftRequest, pair: HistogramPair, psi: number): Judged {
  const threshold = request.thresholds.psi;
  const where = { file: request.file, column: request.column.name };
  if (psi <= threshold) return { breaches: [], notes: [] };
  if (differsByMoreThanChance(pair.reference, pair.current)) {
    return { breaches: [{ code: "drift", severity: "warning", args: { psi, threshold }, where }], notes: [] };
  }
  const args = { psi, threshold, rows: request.rows.length };
  return { breaches: [], notes: [{ code: "chance-drift", severity: "info", args, where }] };
}

function judgeMissing(request: ColumnDriftRequest, now: number, reference: number): readonly Finding[] {
  const threshold = request.thresholds.missing;
  if (now - reference <= threshold) return [];
  const where = { file: request.file, column: request.column.name };
  return [{ code: "missing-rate", severity: "warning", args: { now, reference, threshold }, where }];
}

/**
 * Compares one column of a later file with the training rows.
 *
 * The index is taken over the values that are there; missing cells are judged apart by the rise of their
 * share, so that one cause raises one alarm. A `drift` breach needs the index above its threshold and a
 * difference beyond chance (otherwise `chance-drift` is noted); a `missing-rate` breach needs a rise above
 * its threshold. Throws `bad-input` when a number column has become text, or the other way round.
 */
export function columnDrift(request: ColumnDriftRequest): ColumnDriftResult {
  const { sketch, referenceRows, rows } = request;
  const pair = histogramsOf(request);
  const psi = populationStability(pair.reference, pair.current);
  const missing = share(pair.missing, rows.length);
  const missingReference = share(pair.missingReference, referenceRows);
  const shift = judgeShift(request, pair, psi);
  const breaches = [...shift.breaches, ...judgeMissing(request, missing, missingReference)];
  const bins = binsOf(pair, referenceRows, rows.length);
  const { name, kind } = sketch;
  return {
    drift: { name, kind, psi, missing, missingReference, breached: breaches.length > 0, bins },
    breaches,
    findings: [...pair.findings, ...shift.notes],
  };
}
