import type { TableSource } from "../data/source.ts";
import { TablewrightError } from "../errors.ts";
import type { Recipe } from "../recipe.ts";
import type { SavedVersion } from "../registry/saved-version.ts";
import type { FileStore } from "../registry/store.ts";
import type { RunControl } from "./action.ts";
import { type Dataset, loadDataset } from "./dataset.ts";
import { holdoutSha256 } from "./part-rows.ts";
import type { RunStages } from "./run-stages.ts";
import { recipeDataPath } from "./workspace-path.ts";

export interface SameDataRequest {
  readonly tables: TableSource;
  readonly store: FileStore;
  /** The version whose data is wanted again. */
  readonly parent: SavedVersion;
  readonly recipe: Recipe;
  readonly control: RunControl;
  readonly stages: Pick<RunStages, "pause">;
}

/**
 * Reads the very data a version was trained on, parted the same way. Throws `changed-underneath` when the
 * file, or the hold-out that comes out of it, is not the same any more.
 */
export async function loadSameData(request: SameDataRequest): Promise<Dataset> {
  const { tables, store, parent, recipe, control, stages } = request;
  const { data, split } = parent.lineage;
  recipeDataPath(store.root, recipe.data.file);
  const dataset = await loadDataset({ tables, recipe, control, stages });
  if (dataset.sha256 !== data.sha256) throw otherFile(parent, dataset);
  if (holdoutSha256(dataset) !== split.holdoutSha256) throw otherRows(parent, dataset);
  return dataset;
}

function otherFile(
  { model, version, lineage }: SavedVersion,
  { file, sha256: found }: Dataset,
): TablewrightError {
  const message = `${file} is not the file any more that version ${version} of ${model} was trained on.`;
  return new TablewrightError("changed-underneath", message, {
    file,
    expected: `SHA-256 ${lineage.data.sha256}`,
    found: `SHA-256 ${found}`,
    next: `Put the old file back, or train on the new one: \`tablewright train --recipe ${model}\`.`,
  });
}

function otherRows({ model, version, lineage }: SavedVersion, { file }: Dataset): TablewrightError {
  const message = `${file} is parted into other rows than for version ${version} of ${model}.`;
  return new TablewrightError("changed-underneath", message, {
    file,
    expected: `the hold-out of engine ${lineage.engine.version}`,
    found: "other hold-out rows",
    next: `Train again with this engine: \`tablewright train --recipe ${model}\`.`,
  });
}
