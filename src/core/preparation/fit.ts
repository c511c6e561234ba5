import type { Finding } from "../findings.ts";
import { TablewrightError } from "../errors.ts";
import {
  columnOf,
  type CategoryColumn,
  type Column,
  type ColumnSchema,
  type NumericColumn,
  type Table,
} from "../data/table.ts";
import { columnReference } from "../pipeline/check-nodes.ts";
import { float64Tensor } from "../pipeline/tensors.ts";
import type { PipelineInput, PipelineNode } from "../pipeline/types.ts";
import { categoryLimit, fitCategories, type CategoryFit } from "./categories.ts";
import { finish } from "../steps.ts";
import { fitNumeric, type NumericFit } from "./numeric.ts";
import { summarySteps, type Summaries } from "../compute/summary-steps.ts";

/** The first part of a pipeline: from raw columns to the float32 design matrix, its last node. */
export interface Preparation {
  readonly inputs: readonly PipelineInput[];
  readonly nodes: readonly PipelineNode[];
}

export interface PreparationRequest {
  readonly table: Table;
  /** Columns to learn from. */
  readonly features: readonly ColumnSchema[];
  /** Row numbers to fit on: the training rows. */
  readonly rows: Int32Array;
  /** What the numeric columns hold, where it is known already. */
  readonly summaries?: Summaries;
  /** Named in findings. */
  readonly file?: string;
}

/**
 * Fits impute, standardize and one-hot on the given rows only. Numeric columns come first in the design
 * matrix, then each category column's slots, both in the order of `features`. A column with more than
 * `categoryLimit` categories is a finding. Throws `bad-input` when there are no features or no rows.
 */
export function fitPreparation(request: PreparationRequest): FittedPreparation {
  return finish(preparationSteps(request));
}

/** A preparation, and what was found while it was fitted. */
export interface FittedPreparation extends Preparation {
  readonly findings: readonly Finding[];
}

/** `fitPreparation` in steps of one column each, to let messages in. */
export function* preparationSteps(request: PreparationRequest): Generator<undefined, FittedPreparation> {
  const columns = findColumns(request);
  const numeric = columns.filter((column) => column.kind !== "category");
  const texts = columns.filter((column) => column.kind === "category");
  const numbers = yield* numericNodes(numeric, request);
  const fits: CategoryFit[] = [];
  for (const column of texts) {
    fits.push(fitCategories(column, request.rows));
    yield;
  }
  const nodes = [...numbers, ...categoryNodes(texts, fits)];
  return {
    inputs: columns.map(({ name, kind }) => ({ name, kind })),
    nodes: numeric.length > 0 && texts.length > 0 ? [...nodes, concatNode] : nodes,
    findings: texts.flatMap(({ name }, index) =>
      tooManyCategories({
        column: name,
        distinct: fits[index]!.distinct,
        limit: categoryLimit,
        file: request.file,
      }),
    ),
  };
}

/** The columns to learn from. Throws `bad-input` when one is not there, or there are none, or no rows. */
export function findColumns(request: PreparationRequest): readonly Column[] {
  const columns = request.features.map((feature) => findColumn(feature, request));
  if (columns.length > 0 && request.rows.length > 0) return columns;
  throw nothingToFit(request);
}

const concatNode: PipelineNode = {
  id: "concat",
  op: "concat",
  inputs: ["standardize", "one-hot"],
  parameters: {},
  tensors: {},
};

function findColumn(feature: ColumnSchema, { table, file }: PreparationRequest): Column {
  const column = columnOf(table, feature.name);
  if (column?.kind === feature.kind) return column;
  throw new TablewrightError("bad-input", `The data has no ${feature.kind} column ${feature.name}`, {
    ...(file === undefined ? {} : { file }),
    column: feature.name,
    expected: feature.kind,
    found: column?.kind ?? "no such column",
    next: "Name columns that the data file has, with the kind they were read as.",
  });
}

function nothingToFit({ features, rows, file }: PreparationRequest): TablewrightError {
  return new TablewrightError("bad-input", "There is nothing to learn from", {
    ...(file === undefined ? {} : { file }),
    expected: "at least one usable column and one training row",
    found: `${features.length} columns, ${rows.length} training rows`,
    next: "Add columns that say something about the target: not constant, not empty, not an identifier.",
  });
}

function* numericNodes(
  columns: readonly NumericColumn[],
  { rows, summaries }: PreparationRequest,
): Generator<undefined, readonly PipelineNode[]> {
  if (columns.length === 0) return [];
  const found = summaries ?? (yield* summarySteps({ columns, rows }));
  const fits = columns.map(({ name }) => fitNumeric(found.get(name)!, rows.length));
  const vector = (pick: (fit: NumericFit) => number) => float64Tensor(Float64Array.from(fits, pick));
  const standardize = { mean: vector(({ mean }) => mean), scale: vector(({ scale }) => scale) };
  return [
    node(
      "numbers",
      columns.map(({ name }) => columnReference(name)),
    ),
    { ...node("impute", ["numbers"]), tensors: { fill: vector(({ fill }) => fill) } },
    { ...node("standardize", ["impute"]), tensors: standardize },
  ];
}

function categoryNodes(
  columns: readonly CategoryColumn[],
  fits: readonly CategoryFit[],
): readonly PipelineNode[] {
  if (columns.length === 0) return [];
  const fill = fits.map((fit) => fit.fill);
  const categories = fits.map((fit) => fit.categories);
  return [
    node(
      "strings",
      columns.map(({ name }) => columnReference(name)),
    ),
    { ...node("impute-category", ["strings"]), parameters: { fill } },
    { ...node("one-hot", ["impute-category"]), parameters: { categories } },
  ];
}

/** A node that is the only one of its op, without parameters or tensors. */
function node(op: string, inputs: readonly string[]): PipelineNode {
  return { id: op, op, inputs, parameters: {}, tensors: {} };
}

/** A finding when a column has more categories than get a place of their own. */
export function tooManyCategories(subject: {
  readonly column: string;
  readonly distinct: number;
  readonly limit: number;
  readonly file: string | undefined;
}): readonly Finding[] {
  const { column, distinct, limit, file } = subject;
  if (distinct <= limit) return [];
  const where = file === undefined ? {} : { where: { file, column } };
  return [{ code: "too-many-categories", severity: "warning", args: { distinct, kept: limit }, ...where }];
}
