import type { Json } from "./types.ts";

/** Pretty JSON with a final newline, made for git. Keys keep the order they are given in. */
export function stableJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The same value with the keys of every object sorted, so that equal values are written alike. */
export function sortKeys(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(sortKeys);
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sortKeys(value[key]!)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
