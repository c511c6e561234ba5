import { TablewrightError } from "../errors.ts";
import type { ModelEvent } from "../lifecycle/reports.ts";
import { parseEvents } from "./events.ts";
import { foldEvents, type LogState } from "./fold.ts";
import { eventsPath, modelFolder, modelsFolder, versionsFolder } from "./layout.ts";
import { isModelName } from "./names.ts";
import type { FileStore } from "./store.ts";

/** A model as its folder says: its events, what they add up to, and the versions there are. */
export interface ModelState {
  readonly model: string;
  readonly events: readonly ModelEvent[];
  readonly log: LogState;
  /** Versions that are not deleted, ascending. One may lack its folder: then it is damaged. */
  readonly versions: readonly number[];
  /** Version folders whose saving was cut off before the log knew of them. */
  readonly unlogged: readonly number[];
  /** Folders of deleted versions that a crash left behind. */
  readonly leftovers: readonly number[];
  /** The number the next version gets; numbers are never used twice. */
  readonly next: number;
}

/** Names of the models in the workspace, sorted; folders that cannot be a model are passed over. */
export async function modelNames(store: FileStore): Promise<string[]> {
  const entries = await store.list(modelsFolder);
  return entries.filter((entry) => entry.folder && isModelName(entry.name)).map((entry) => entry.name);
}

/** Reads a model's state. Throws `not-found`, or `corrupt-model` when its log cannot be read. */
export async function readModelState(store: FileStore, model: string): Promise<ModelState> {
  if (!(await store.exists(modelFolder(model)))) throw await unknownModel(store, model);
  return readState(store, model);
}

/** The same for a model that may not exist yet; then it has no events and no versions. */
export async function readState(store: FileStore, model: string): Promise<ModelState> {
  const events = parseEvents(await textOrNothing(store, eventsPath(model)), eventsPath(model));
  const log = foldEvents(events);
  const folders = await versionFolders(store, model);
  const logged = [...log.created.keys()];
  const versions = [...new Set([...folders, ...logged])]
    .filter((version) => !log.deleted.has(version))
    .sort((left, right) => left - right);
  return {
    model,
    events,
    log,
    versions,
    unlogged: folders.filter((version) => !log.created.has(version) && !log.deleted.has(version)),
    leftovers: folders.filter((version) => log.deleted.has(version)),
    next: Math.max(log.highest, ...folders) + 1,
  };
}

async function textOrNothing(store: FileStore, path: string): Promise<string> {
  return (await store.exists(path)) ? store.readText(path) : "";
}

async function versionFolders(store: FileStore, model: string): Promise<number[]> {
  const entries = await store.list(versionsFolder(model));
  return entries
    .filter((entry) => entry.folder && /^[1-9]\d{0,8}$/.test(entry.name))
    .map((entry) => Number(entry.name))
    .sort((left, right) => left - right);
}

async function unknownModel(store: FileStore, model: string): Promise<TablewrightError> {
  const names = await modelNames(store);
  const next =
    names.length === 0
      ? "There are no models here yet. Train one, or run it in the folder that holds `models`."
      : `Models here: ${names.join(", ")}.`;
  const details = { file: modelFolder(model), found: names.join(", "), next };
  return new TablewrightError("not-found", `There is no model ${model}.`, details);
}
