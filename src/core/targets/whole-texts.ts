import { TablewrightError } from "../errors.ts";
import type { Json, Pipeline, PipelineNode } from "../pipeline/types.ts";

/** Half of a surrogate pair: no encoding of Unicode can hold it, so that a target would write another text. */
const half = /\p{Surrogate}/u;

/**
 * Throws `refused` when the name of a column, a class or a category holds half of a surrogate pair, and names the
 * column. Texts out of a file never do; a recipe or a pipeline edited by hand can.
 */
export function checkWholeTexts({ inputs, nodes, classes, target }: Pipeline): void {
  const name = inputs.map((input) => input.name).find((each) => half.test(each));
  if (name !== undefined) throw broken(name, "The name of the column", name);
  const label = [target, ...classes].find((each) => half.test(each));
  if (label !== undefined) throw broken(target, "A class of", label);
  for (const node of nodes) {
    const text = textsIn(node.parameters).find((each) => half.test(each));
    if (text !== undefined) throw broken(columnsOf(node, nodes).join('", "'), "A category of", text);
  }
}

/** Every text in a value, keys of records too. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Array.isArray(value)
    ? value.flatMap((each: Json) => textsIn(each))
    : Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]);
}

const columnMark = "column:";

/** The raw columns that a node is made of. */
function columnsOf(node: PipelineNode, nodes: readonly PipelineNode[]): readonly string[] {
  const found = node.inputs.flatMap((input) => {
    if (input.startsWith(columnMark)) return [input.slice(columnMark.length)];
    const source = nodes.find(({ id }) => id === input);
    return source === undefined ? [] : columnsOf(source, nodes);
  });
  return [...new Set(found)];
}

function broken(column: string, what: string, found: string): TablewrightError {
  return new TablewrightError("refused", `${what} "${shown(column)}" holds half of a surrogate pair`, {
    column: shown(column),
    expected: "texts of whole Unicode characters",
    found: shown(found),
    next: "Correct it in the data, the recipe or the cleaning steps and train again, or export to JSON.",
  });
}

/** With each half written as an escape. */
function shown(text: string): string {
  return text.replace(new RegExp(half, "gu"), (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}
