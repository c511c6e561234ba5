import { targetSteps, withCleanTarget } from "../cleaning/target-column.ts";
import type { ReadOptions, ReadResult, TableSource } from "../data/source.ts";
import { columnOf, type ColumnKind, type Table } from "../data/table.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { Recipe } from "../recipe.ts";
import type { SavedVersion } from "../registry/saved-version.ts";
import type { RunControl } from "./action.ts";
import { rawReadOptions } from "./clean-rows.ts";
import { readingOf, type ReadingInput } from "./reading-input.ts";

export interface LaterFileRequest {
  readonly tables: TableSource;
  readonly saved: SavedVersion;
  readonly pipeline: Pipeline;
  readonly recipe: Recipe;
  /** Workspace path of the file. */
  readonly file: string;
  /** What is said of this file alone. */
  readonly reading: ReadingInput;
  readonly control: RunControl;
}

/**
 * Reads another file the way the version's own was read: same dialect unless another is said, same kind of every column it knows. Its target is
 * cleaned as in training; the features are left to the pipeline.
 */
export async function readLaterFile(request: LaterFileRequest): Promise<ReadResult> {
  const { tables, file, control, recipe } = request;
  const read = await tables.read(file, undefined, optionsFor(request), control);
  const { cleaning: steps, target } = recipe;
  return { ...read, table: withCleanTarget(read.table, { steps, target, file }) };
}

/** The same rows with a date column as the version's steps make it, where the file itself has no dates in it. */
export function withDates(
  table: Table,
  { cleaning: steps }: Pick<Recipe, "cleaning">,
  { date, file }: { readonly date: string | undefined; readonly file: string },
): Table {
  if (date === undefined || columnOf(table, date)?.kind === "date") return table;
  return withCleanTarget(table, { steps, target: date, file });
}

function optionsFor({ saved, pipeline, recipe, file, reading }: LaterFileRequest): ReadOptions {
  const options = { ...rawReadOptions(recipe), ...readingOf(reading) };
  const kinds = new Map<string, ColumnKind>(Object.entries(options.kinds ?? {}));
  for (const { name, kind } of pipeline.inputs) kinds.set(name, kind);
  const { origin } = targetSteps(recipe.cleaning, pipeline.target, file);
  kinds.set(origin, saved.lineage.data.targetKind);
  return { ...options, kinds: Object.fromEntries(kinds) };
}
