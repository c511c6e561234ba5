/** One place where two values differ; a side that lacks it is the empty text. */
export interface Difference {
  /** Keys from the outside in, joined by dots. */
  readonly path: string;
  /** JSON text. */
  readonly left: string;
  readonly right: string;
}

/** The places where two JSON values differ. Lists are compared whole, objects key by key. */
export function differences(left: unknown, right: unknown, path = ""): Difference[] {
  if (jsonText(left) === jsonText(right)) return [];
  if (!isObject(left) || !isObject(right)) return [{ path, left: jsonText(left), right: jsonText(right) }];
  const [onLeft, onRight] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  return [...new Set([...onLeft.keys(), ...onRight.keys()])].flatMap((key) =>
    differences(onLeft.get(key), onRight.get(key), path === "" ? key : `${path}.${key}`),
  );
}

function jsonText(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
