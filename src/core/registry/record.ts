import type { ModelEvent } from "../lifecycle/reports.ts";
import { eventLine } from "./events.ts";
import { eventsPath, modelFolder, versionFolder, versionFiles } from "./layout.ts";
import { lineageSchema } from "./lineage.ts";
import { type ModelState, readState } from "./model-state.ts";
import { jsonOrNull } from "./parse-json.ts";
import type { FileStore } from "./store.ts";

/** Appends one event to a model's log. To be called under the model's lock. */
export async function appendEvent(store: FileStore, model: string, event: ModelEvent): Promise<void> {
  await store.appendLine(eventsPath(model), eventLine(event));
}

/**
 * Runs `work` on the newest state of a model while no other process changes it. What a crash left
 * half-done is finished first: saved versions the log does not know are logged, deleted ones are removed.
 */
export async function changeModel<T>(
  store: FileStore,
  model: string,
  work: (state: ModelState) => Promise<T>,
): Promise<T> {
  return store.locked(modelFolder(model), async () => work(await repaired(store, model)));
}

async function repaired(store: FileStore, model: string): Promise<ModelState> {
  const state = await readState(store, model);
  if (state.unlogged.length + state.leftovers.length === 0) return state;
  for (const version of state.leftovers) await store.remove(versionFolder(model, version));
  for (const version of state.unlogged) await logSaved(store, model, version);
  return readState(store, model);
}

/** A folder without a readable lineage was not made by us; it is left alone and shown as damaged. */
async function logSaved(store: FileStore, model: string, version: number): Promise<void> {
  const path = `${versionFolder(model, version)}/${versionFiles.lineage}`;
  const text = (await store.exists(path)) ? await store.readText(path) : "";
  const lineage = lineageSchema.safeParse(jsonOrNull(text)).data;
  if (lineage === undefined) return;
  const { parent, by, created: at } = lineage;
  await appendEvent(store, model, { type: "created", at, version, parent, by });
}
