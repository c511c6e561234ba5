import type { Table } from "../data/table.ts";
import type { ParityMismatch } from "../lifecycle/reports.ts";
import type { Pipeline, Predictions } from "../pipeline/types.ts";
import type { TargetAnswers } from "./answers.ts";
import { float32Steps } from "./float32-steps.ts";

/** Greatest difference of a probability; of a number, relative to it where it is above 1. */
export const scoreTolerance = 1e-5;

/** What both sides say of the same rows. */
export interface ComparedRows {
  readonly rows: Int32Array;
  /** Where they stand, to show a synthetic row. */
  readonly table?: Table | undefined;
  readonly expected: Predictions;
  readonly found: TargetAnswers;
}

export interface ComparisonSummary {
  readonly rows: number;
  readonly labelFlips: number;
  readonly maxAbsDiff: number;
  readonly meanAbsDiff: number;
  readonly maxUlps: number;
  readonly mismatch: ParityMismatch | null;
}

/** Adds up how far an export and its pipeline agree, block by block. */
export interface Comparison {
  add(block: ComparedRows): void;
  summary(): ComparisonSummary;
}

/** Starts a comparison. A score that is not a number on either side, or is not there, is a disagreement. */
export function createComparison(
  pipeline: Pick<Pipeline, "task" | "classes">,
  { synthetic }: { readonly synthetic: boolean },
): Comparison {
  const width = pipeline.task === "classification" ? pipeline.classes.length : 1;
  const sums = { rows: 0, labelFlips: 0, maxAbsDiff: 0, absDiff: 0, maxUlps: 0 };
  let mismatch: ParityMismatch | null = null;
  const addRow = (block: ComparedRows, position: number): void => {
    const pair = pairOf(pipeline, block, position);
    const flipped = pair.expected.label !== pair.found.label;
    if (flipped) sums.labelFlips++;
    const difference = compareScores(pair);
    sums.maxAbsDiff = Math.max(sums.maxAbsDiff, difference.greatest);
    sums.absDiff += difference.sum;
    sums.maxUlps = Math.max(sums.maxUlps, difference.ulps);
    if (flipped || difference.tooFar) mismatch ??= describe(pair, block, position, synthetic);
  };
  return {
    add(block) {
      for (let position = 0; position < block.rows.length; position++) addRow(block, position);
      sums.rows += block.rows.length;
    },
    summary: () => ({
      rows: sums.rows,
      labelFlips: sums.labelFlips,
      maxAbsDiff: sums.maxAbsDiff,
      meanAbsDiff: sums.rows === 0 ? 0 : sums.absDiff / (sums.rows * width),
      maxUlps: sums.maxUlps,
      mismatch,
    }),
  };
}

interface Answer {
  /** Undefined for regression. */
  readonly label: string | undefined;
  readonly scores: readonly number[];
}

interface AnswerPair {
  readonly expected: Answer;
  readonly found: Answer;
}

function pairOf(
  { task, classes }: Pick<Pipeline, "task" | "classes">,
  { expected, found }: ComparedRows,
  position: number,
): AnswerPair {
  const width = task === "classification" ? classes.length : 1;
  const scores = task === "classification" ? expected.probabilities : expected.values;
  const label = task === "classification" ? classes[expected.labels[position]!] : undefined;
  return {
    expected: { label, scores: rowOf(scores, position, width) },
    found: { label: found.labels[position], scores: rowOf(found.scores, position, width) },
  };
}

function rowOf(scores: ArrayLike<number>, position: number, width: number): readonly number[] {
  return Array.from({ length: width }, (_, column) => scores[position * width + column] ?? NaN);
}

interface ScoreDifference {
  readonly greatest: number;
  readonly sum: number;
  readonly ulps: number;
  readonly tooFar: boolean;
}

function compareScores({ expected, found }: AnswerPair): ScoreDifference {
  const differences = expected.scores.map((score, column) => distance(score, found.scores[column]!));
  return {
    greatest: Math.max(...differences),
    sum: differences.reduce((sum, difference) => sum + difference, 0),
    ulps: Math.max(...expected.scores.map((score, column) => float32Steps(score, found.scores[column]!))),
    tooFar: differences.some(
      (difference, column) => difference > scoreTolerance * Math.max(1, Math.abs(expected.scores[column]!)),
    ),
  };
}

/** Greater than any tolerance when one side is not a finite number. */
function distance(left: number, right: number): number {
  const difference = Math.abs(left - right);
  return Number.isFinite(difference) ? difference : Number.MAX_VALUE;
}

function describe(
  { expected, found }: AnswerPair,
  { rows, table }: ComparedRows,
  position: number,
  synthetic: boolean,
): ParityMismatch {
  const answers = { expected: write(expected), found: write(found) };
  const row = rows[position]!;
  return synthetic ? { row: null, ...cellsOf(table, row), ...answers } : { row: row + 1, ...answers };
}

/** Most columns whose cells are shown. */
const cellLimit = 200;

function cellsOf(table: Table | undefined, row: number): Pick<ParityMismatch, "cells"> {
  if (table === undefined) return {};
  const columns = table.columns.slice(0, cellLimit);
  return { cells: Object.fromEntries(columns.map((column) => [column.name, cellOf(column, row)])) };
}

function cellOf(column: Table["columns"][number], row: number): string | number | null {
  if (column.kind === "category") return column.levels[column.codes[row]!] ?? null;
  const value = column.values[row]!;
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : Object.is(value, -0)
      ? "-0"
      : String(value);
}

function write({ label, scores }: Answer): string {
  const numbers = scores.length > 10 ? `${scores.slice(0, 10).join(", ")}, …` : scores.join(", ");
  return label === undefined ? numbers : `${JSON.stringify(label)} (${numbers})`;
}
