import type { CategoryColumn } from "../data/table.ts";
import type { Finding } from "../findings.ts";
import { columnReference } from "../pipeline/check-nodes.ts";
import type { PipelineNode } from "../pipeline/types.ts";
import { finish } from "../steps.ts";
import { fitCategories, type CategoryFit } from "./categories.ts";
import { findColumns, tooManyCategories, type Preparation, type PreparationRequest } from "./fit.ts";

/** Most categories of one column that get a code: with the missing bin they fill the 256 bins of a byte. */
export const codeLimit = 255;

/** A preparation that leaves numbers as they are, and what each of its columns holds. */
export interface RawPreparation extends Preparation {
  /** Per column: how many categories it codes (codes 0 to levels − 1); 0 for a column of numbers. */
  readonly levels: Int32Array;
  readonly findings: readonly Finding[];
}

/**
 * Prepares for learners that split: numbers as they are, missing ones as NaN, and categories as codes by code
 * points. Numeric columns come first, then categories, both in the order of `features`. Beyond `codeLimit`
 * categories of a column the rarest ones become missing, and that is a finding. Throws what `fitPreparation`
 * throws.
 */
export function fitRawPreparation(request: PreparationRequest): RawPreparation {
  return finish(rawPreparationSteps(request));
}

/** `fitRawPreparation` in steps of one category column each, to let messages in. */
export function* rawPreparationSteps(request: PreparationRequest): Generator<undefined, RawPreparation> {
  const columns = findColumns(request);
  const numbers = columns.filter((column) => column.kind !== "category");
  const texts = columns.filter((column) => column.kind === "category");
  const fits: CategoryFit[] = [];
  for (const column of texts) {
    fits.push(fitCategories(column, request.rows, codeLimit));
    yield;
  }
  const ordered = [...numbers, ...texts];
  return {
    inputs: ordered.map(({ name, kind }) => ({ name, kind })),
    nodes: [
      ...(numbers.length > 0 ? [node("numbers", "numbers", namesOf(numbers))] : []),
      ...categoryNodes(
        texts,
        fits.map(({ categories }) => categories),
      ),
      ...(numbers.length > 0 && texts.length > 0 ? [node("raw", "numbers", ["numbers", "ordinal"])] : []),
    ],
    levels: Int32Array.from(ordered, (_, index) => fits[index - numbers.length]?.categories.length ?? 0),
    findings: texts.flatMap(({ name }, index) =>
      tooManyCategories({
        column: name,
        distinct: fits[index]!.distinct,
        limit: codeLimit,
        file: request.file,
      }),
    ),
  };
}

function categoryNodes(
  texts: readonly CategoryColumn[],
  categories: readonly (readonly string[])[],
): readonly PipelineNode[] {
  if (texts.length === 0) return [];
  return [
    node("strings", "strings", namesOf(texts)),
    { ...node("ordinal", "ordinal", ["strings"]), parameters: { categories } },
  ];
}

function namesOf(columns: readonly { readonly name: string }[]): readonly string[] {
  return columns.map(({ name }) => columnReference(name));
}

function node(id: string, op: string, inputs: readonly string[]): PipelineNode {
  return { id, op, inputs, parameters: {}, tensors: {} };
}
