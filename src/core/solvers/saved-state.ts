import { TablewrightError } from "../errors.ts";

/**
 * What a running fit has to remember to go on later, numbers and arrays of numbers by name. What can be made
 * again from the problem and the options (scales, preconditioners, the order of rows) is not in it.
 */
export type SavedState = ReadonlyMap<string, Float64Array>;

/** A state's entries with `name.` before each of theirs, to stand beside others. */
export function nestState(name: string, state: SavedState): [string, Float64Array][] {
  return [...state].map(([key, values]) => [`${name}.${key}`, values]);
}

/** The inverse of `nestState`: the entries below `name`. */
export function stateWithin(state: SavedState, name: string): SavedState {
  const below = [...state].filter(([key]) => key.startsWith(`${name}.`));
  return new Map(below.map(([key, values]) => [key.slice(name.length + 1), values]));
}

/** A copy of a saved array. Throws `corrupt-model` when it is not there or not `length` numbers. */
export function savedArray(state: SavedState, name: string, length: number): Float64Array {
  const values = state.get(name);
  if (values?.length === length) return values.slice();
  throw new TablewrightError("corrupt-model", "The checkpoint does not fit the model it is for.", {
    expected: `${length} numbers as "${name}"`,
    found: values === undefined ? "none" : `${values.length}`,
    next: "Train from the start, without --resume.",
  });
}

/** A saved number. Throws `corrupt-model` when it is not there. */
export function savedNumber(state: SavedState, name: string): number {
  return savedArray(state, name, 1)[0]!;
}
