import { TablewrightError } from "../errors.ts";

/** An array of numbers as a checkpoint keeps it. */
export type SavedArray = Float64Array | Float32Array | Int32Array | Int8Array | Uint8Array;

/**
 * What a running fit has to remember to go on later, numbers and arrays of numbers by name. What can be made
 * again from the problem and the options (scales, preconditioners, the order of rows) is not in it.
 */
export type SavedState = ReadonlyMap<string, SavedArray>;

/** A state's entries with `name.` before each of theirs, to stand beside others. */
export function nestState(name: string, state: SavedState): [string, SavedArray][] {
  return [...state].map(([key, values]) => [`${name}.${key}`, values]);
}

/** The inverse of `nestState`: the entries below `name`. */
export function stateWithin(state: SavedState, name: string): SavedState {
  const below = [...state].filter(([key]) => key.startsWith(`${name}.`));
  return new Map(below.map(([key, values]) => [key.slice(name.length + 1), values]));
}

/** A copy of a saved array of float64. Throws `corrupt-model` when it is not there or not `length` numbers. */
export function savedArray(state: SavedState, name: string, length: number): Float64Array {
  const values = state.get(name);
  if (values instanceof Float64Array && values.length === length) return values.slice();
  throw misfit({
    expected: `${length} numbers as "${name}"`,
    found: values === undefined ? "none" : `${values.length}`,
  });
}

/** A checkpoint that is not of the fit that reads it. */
export function misfit(details: { readonly expected: string; readonly found: string }): TablewrightError {
  const next = "Train from the start, without --resume.";
  const message = "The checkpoint does not fit the model it is for.";
  return new TablewrightError("corrupt-model", message, { ...details, next });
}

/** A saved number. Throws `corrupt-model` when it is not there. */
export function savedNumber(state: SavedState, name: string): number {
  return savedArray(state, name, 1)[0]!;
}
