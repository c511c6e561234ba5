import type { ReadOptions, ReadResult, TableSource } from "../data/source.ts";
import type { ColumnKind } from "../data/table.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { Recipe } from "../recipe.ts";
import type { SavedVersion } from "../registry/saved-version.ts";
import type { RunControl } from "./action.ts";
import { readOptions } from "./read-options.ts";

export interface LaterFileRequest {
  readonly tables: TableSource;
  readonly saved: SavedVersion;
  readonly pipeline: Pipeline;
  readonly recipe: Recipe;
  /** Workspace path of the file. */
  readonly file: string;
  readonly control: RunControl;
}

/** Reads another file the way the version's own was read: same dialect, same kind of every column it knows. */
export async function readLaterFile(request: LaterFileRequest): Promise<ReadResult> {
  const { tables, file, control } = request;
  return tables.read(file, undefined, optionsFor(request), control);
}

function optionsFor({ saved, pipeline, recipe }: LaterFileRequest): ReadOptions {
  const kinds = new Map<string, ColumnKind>(Object.entries(recipe.kinds ?? {}));
  for (const { name, kind } of pipeline.inputs) kinds.set(name, kind);
  kinds.set(pipeline.target, saved.lineage.data.targetKind);
  return { ...readOptions(recipe), kinds: Object.fromEntries(kinds) };
}
