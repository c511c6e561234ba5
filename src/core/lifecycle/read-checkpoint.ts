import { TablewrightError } from "../errors.ts";
import { type Checkpoint, decodeCheckpoint } from "../registry/checkpoint-file.ts";
import { checkpointFile } from "../registry/layout.ts";
import type { FileStore } from "../registry/store.ts";

/** The checkpoint a model has. Throws `not-found` when there is none, `corrupt-model` when it is damaged. */
export async function readCheckpoint(store: FileStore, model: string): Promise<Checkpoint> {
  const path = checkpointFile(model);
  if (await store.exists(path)) return decodeCheckpoint(await store.readBytes(path), path);
  throw new TablewrightError("not-found", `${model} has no checkpoint to resume from.`, {
    file: path,
    expected: "a training that was interrupted after its first 2 seconds",
    found: "none",
    next: `Train from the start: \`tablewright train --recipe ${model}\`.`,
  });
}
