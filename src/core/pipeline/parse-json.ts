import { corruptModel } from "./corrupt.ts";

/**
 * Parses JSON of a saved model. Throws `corrupt-model` when it is not JSON, or has a key `__proto__`, which
 * no file of ours has.
 */
export function parseJson(
  text: string,
  { file, what }: { readonly file: string; readonly what: string },
): unknown {
  try {
    return JSON.parse(text, refusePrototype);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw corruptModel({ file, what, expected: "JSON", found });
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new SyntaxError('a key named "__proto__"');
  return value;
}
