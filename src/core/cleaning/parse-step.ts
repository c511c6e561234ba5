import { TablewrightError } from "../errors.ts";
import { issueText } from "../registry/user-file.ts";
import { type CleaningStep, cleaningStepSchema } from "./schema.ts";

/**
 * Reads a step written as JSON, or in short: its name, then fields as name=value; a field given twice is a list. A step
 * without an id gets one that is not taken. Throws `bad-usage` with what does not fit.
 */
export function parseStep(text: string, taken: ReadonlySet<string>): CleaningStep {
  const fields = text.trimStart().startsWith("{") ? jsonFields(text) : shortFields(text);
  const name = typeof fields["step"] === "string" ? fields["step"] : "step";
  const parsed = cleaningStepSchema.safeParse({ id: freeId(name, taken), ...fields });
  if (!parsed.success) throw badText(text, parsed.error.issues.map(issueText).join("; "));
  if (!taken.has(parsed.data.id)) return parsed.data;
  throw badText(text, `there is a step "${parsed.data.id}" already`);
}

/** Reads steps that come behind others; each as `parseStep` does. */
export function addSteps(steps: readonly CleaningStep[], texts: readonly string[]): readonly CleaningStep[] {
  const all = [...steps];
  for (const text of texts) all.push(parseStep(text, new Set(all.map(({ id }) => id))));
  return all;
}

/** The first of name, name-2, name-3, … that is free. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let count = 2;
  while (taken.has(`${name}-${count}`)) count++;
  return `${name}-${count}`;
}

function jsonFields(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (cause) {
    throw badText(text, cause instanceof Error ? cause.message : "not JSON");
  }
}

/** Fields that are lists also when one value is given. */
const lists = new Set(["columns", "formats", "parts", "edges", "from", "groups", "values"]);

/** Fields whose values are texts also when they look like numbers. */
const texts = new Set(["columns", "column", "formats", "from", "id", "into", "left", "right", "to"]);

function shortFields(text: string): Record<string, unknown> {
  const [step = "", ...words] = text.match(/(?:"[^"]*"|'[^']*'|\S)+/g) ?? [];
  const fields = new Map<string, unknown[]>();
  for (const word of words) {
    const at = word.indexOf("=");
    if (at <= 0) throw badText(text, `${word} is no field=value`);
    const name = word.slice(0, at);
    fields.set(name, [...(fields.get(name) ?? []), ...valuesOf(name, word.slice(at + 1))]);
  }
  const entries = Array.from(fields, ([name, values]) => [
    name,
    lists.has(name) || values.length > 1 ? values : values[0],
  ]);
  return { ...(Object.fromEntries(entries) as object), step };
}

/**
 * A quoted value is a text as it stands, one in brackets is JSON; others are read as numbers and words, those of lists
 * parted by commas.
 */
function valuesOf(name: string, value: string): readonly unknown[] {
  if (/^[[{]/.test(value)) return jsonValues(name, value);
  const quoted = /^(["'])(.*)\1$/s.exec(value);
  if (quoted !== null) return [quoted[2]];
  const parts = lists.has(name) ? value.split(",") : [value];
  return texts.has(name) ? parts : parts.map(wordValue);
}

function jsonValues(name: string, value: string): readonly unknown[] {
  try {
    const parsed = JSON.parse(value) as unknown;
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch (cause) {
    throw badText(`${name}=${value}`, cause instanceof Error ? cause.message : "not JSON");
  }
}

function wordValue(word: string): unknown {
  if (word === "true" || word === "false") return word === "true";
  return word.trim() === "" || Number.isNaN(Number(word)) ? word : Number(word);
}

function badText(text: string, found: string): TablewrightError {
  return new TablewrightError("bad-usage", `The step ${text} cannot be read: ${found}.`, {
    expected: "a step with its fields, as in 'fill columns=age with=median', or as JSON",
    found,
    next: "See `tablewright steps` for all steps and their fields.",
  });
}
