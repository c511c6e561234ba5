import { TablewrightError } from "../errors.ts";
import { isAlias, isModelName, modelNameRule } from "./names.ts";

/** Which version of a model is meant. */
export type Selector =
  | { readonly type: "newest" }
  | { readonly type: "alias"; readonly alias: string }
  | { readonly type: "version"; readonly version: number };

export interface ModelReference {
  readonly model: string;
  readonly selector: Selector;
}

/**
 * Reads `churn` and `churn@latest` (the newest version), `churn@production` (an alias) and `churn@3` or
 * `churn@v3` (a version). Throws `bad-usage` for anything else.
 */
export function parseReference(text: string): ModelReference {
  const [model = "", selector, ...rest] = text.split("@");
  if (!isModelName(model)) throw unreadable(text, modelNameRule);
  const parsed = selector === undefined ? ({ type: "newest" } as const) : parseSelector(selector);
  if (parsed === null || rest.length > 0) {
    throw unreadable(text, "After `@` stands a version number, an alias or `latest`.");
  }
  return { model, selector: parsed };
}

/** Whether `parseReference` reads a text. */
export function isReference(text: string): boolean {
  try {
    parseReference(text);
    return true;
  } catch {
    return false;
  }
}

function parseSelector(text: string): Selector | null {
  if (/^latest$/i.test(text)) return { type: "newest" };
  const number = /^[vV]?([1-9]\d{0,8})$/.exec(text)?.[1];
  if (number !== undefined) return { type: "version", version: Number(number) };
  return isAlias(text) ? { type: "alias", alias: text } : null;
}

function unreadable(text: string, next: string): TablewrightError {
  const details = { expected: "name, name@alias or name@version", found: text, next };
  return new TablewrightError("bad-usage", `“${text}” is not a model reference.`, details);
}
