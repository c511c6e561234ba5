import { changeModel } from "./record.ts";
import { resolveReference, type Resolved } from "./resolve.ts";
import type { FileStore } from "./store.ts";

/**
 * Runs `work` on the version a reference means while no other process changes its model.
 * Throws what `resolveReference` throws, before anything is locked or made.
 */
export async function changeVersion<T>(
  store: FileStore,
  reference: string,
  work: (resolved: Resolved) => Promise<T>,
): Promise<T> {
  const { model } = await resolveReference(store, reference);
  return changeModel(store, model, async () => work(await resolveReference(store, reference)));
}
