import { TablewrightError } from "../errors.ts";
import { currentOf } from "./fold.ts";
import { type ModelState, readModelState } from "./model-state.ts";
import { parseReference, type Selector } from "./reference.ts";
import type { FileStore } from "./store.ts";

/** A version that exists, with the state of its model. */
export interface Resolved {
  readonly model: string;
  readonly version: number;
  readonly state: ModelState;
}

/** Finds the version a reference means. Throws `bad-usage`, `not-found` or `corrupt-model`. */
export async function resolveReference(store: FileStore, text: string): Promise<Resolved> {
  const { model, selector } = parseReference(text);
  const state = await readModelState(store, model);
  return { model, version: select(state, selector, text), state };
}

function select(state: ModelState, selector: Selector, text: string): number {
  const wanted = wantedVersion(state, selector);
  if (wanted !== null && state.versions.includes(wanted)) return wanted;
  throw new TablewrightError("not-found", `${text} does not exist: ${reason(state, selector)}.`, {
    found: state.versions.length === 0 ? "no versions" : `versions ${state.versions.join(", ")}`,
    next: `See what there is with \`tablewright history ${state.model}\`.`,
  });
}

function wantedVersion(state: ModelState, selector: Selector): number | null {
  switch (selector.type) {
    case "newest":
      return state.versions.at(-1) ?? null;
    case "alias":
      return currentOf(state.log, selector.alias);
    case "version":
      return selector.version;
  }
}

function reason(state: ModelState, selector: Selector): string {
  switch (selector.type) {
    case "newest":
      return `${state.model} has no versions yet`;
    case "alias":
      return `no version of ${state.model} is ${selector.alias}`;
    case "version":
      return state.log.deleted.has(selector.version)
        ? `version ${selector.version} was deleted`
        : `${state.model} has no version ${selector.version}`;
  }
}
