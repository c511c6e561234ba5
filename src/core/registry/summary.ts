import { toPlainError } from "../errors.ts";
import type { ModelEvent, ModelSummary, TrainReport, VersionSummary } from "../lifecycle/reports.ts";
import type { Recipe } from "../recipe.ts";
import { aliasesOf, currentOf } from "./fold.ts";
import { checkpointFile, recipePath } from "./layout.ts";
import { type ModelState, readModelState } from "./model-state.ts";
import { readRecipe } from "./recipe-file.ts";
import { checkSizes, openVersion } from "./saved-version.ts";
import type { FileStore } from "./store.ts";

/** A model with all its versions. Damage of any part is told in the answer; nothing is thrown for it. */
export async function summarizeModel(store: FileStore, model: string): Promise<ModelSummary> {
  try {
    return await summaryOf(store, await readModelState(store, model));
  } catch (thrown) {
    return damagedModel(model, toPlainError(thrown).message);
  }
}

async function summaryOf(store: FileStore, state: ModelState): Promise<ModelSummary> {
  const saved: SavedParts[] = [];
  for (const version of state.versions) saved.unshift(await savedParts(store, state, version));
  const { recipe, damage } = await modelRecipe(store, state.model);
  const known = recipe ?? saved.find((parts) => parts.recipe !== null)?.recipe ?? null;
  return {
    name: state.model,
    file: known?.data.file ?? "",
    target: known?.target ?? "",
    task: known?.task ?? "classification",
    recipe: recipePath(state.model),
    production: currentOf(state.log, "production"),
    versions: saved.map((parts) => parts.summary),
    damage,
    ...((await store.exists(checkpointFile(state.model))) && { hasCheckpoint: true }),
  };
}

function damagedModel(name: string, damage: string): ModelSummary {
  const recipe = recipePath(name);
  return {
    name,
    file: "",
    target: "",
    task: "classification",
    recipe,
    production: null,
    versions: [],
    damage,
  };
}

async function modelRecipe(
  store: FileStore,
  model: string,
): Promise<{ readonly recipe: Recipe | null; readonly damage: string | null }> {
  const path = recipePath(model);
  if (!(await store.exists(path))) return { recipe: null, damage: null };
  try {
    return { recipe: await readRecipe(store, path), damage: null };
  } catch (thrown) {
    return { recipe: null, damage: toPlainError(thrown).message };
  }
}

interface SavedParts {
  readonly summary: VersionSummary;
  readonly recipe: Recipe | null;
}

/** One version, for lists and comparisons. Its sizes are checked, its hashes only when it is used. */
export async function summarizeVersion(
  store: FileStore,
  state: ModelState,
  version: number,
): Promise<VersionSummary> {
  return (await savedParts(store, state, version)).summary;
}

async function savedParts(store: FileStore, state: ModelState, version: number): Promise<SavedParts> {
  const fromLog = loggedSummary(state, version);
  try {
    const saved = await openVersion(store, state.model, version);
    await checkSizes(store, saved);
    const report = await saved.report();
    const recipe = await saved.recipe();
    return { summary: { ...fromLog, ...savedSummary(report, recipe, saved.lineage.created) }, recipe };
  } catch (thrown) {
    return { summary: { ...fromLog, damage: toPlainError(thrown).message }, recipe: null };
  }
}

function savedSummary(report: TrainReport, recipe: Recipe, created: string): Partial<VersionSummary> {
  return {
    parent: report.parent,
    created,
    learner: report.learner,
    passes: recipe.passes.map(({ pass }) => pass),
    metrics: report.holdout.metrics,
    bytes: report.bytes,
  };
}

/** What the log alone knows of a version. */
function loggedSummary(state: ModelState, version: number): VersionSummary {
  const created = state.log.created.get(version);
  const mine = state.events.filter((event) => event.version === version);
  return {
    version,
    parent: created?.parent ?? null,
    created: created?.at ?? "",
    learner: "",
    passes: [],
    metrics: {},
    bytes: 0,
    aliases: aliasesOf(state.log, version),
    exports: latestExports(mine),
    monitoring: mine
      .filter((event) => event.type === "monitored")
      .map(({ path, file, at, breaches }) => ({ path, file, at, breaches })),
    damage: null,
  };
}

/** The last export to each path. */
function latestExports(events: readonly ModelEvent[]): VersionSummary["exports"] {
  const byPath = new Map<string, VersionSummary["exports"][number]>();
  for (const event of events) {
    if (event.type !== "exported") continue;
    byPath.set(event.path, { to: event.to, path: event.path, parity: event.parity });
  }
  return [...byPath.values()];
}
