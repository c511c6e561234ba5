import type { CheckedPipeline } from "../pipeline/check.ts";
import type { CheckedNode, Source } from "../pipeline/check-nodes.ts";
import type { PipelineInput } from "../pipeline/types.ts";

/** Values of one raw column at which the pipeline may change its mind. */
export type ColumnProbes =
  | { readonly kind: "numbers"; readonly values: readonly number[] }
  | { readonly kind: "texts"; readonly values: readonly string[] };

/** Most values tried in one column, of those that ops name; more are thinned out evenly. */
const probeLimit = 10_000;

/**
 * What every op of a pipeline names as worth trying, by raw column, in the order of the pipeline's inputs.
 * Ops that yield numbers or strings keep their columns in place, so a column can be followed back.
 */
export function collectProbes({ pipeline, nodes }: CheckedPipeline): readonly ColumnProbes[] {
  const found = pipeline.inputs.map(() => new Set<number | string>());
  const origins: (readonly number[])[] = [];
  const originOf = ({ from, index }: Source): readonly number[] =>
    from === "column" ? [index] : origins[index]!;
  for (const node of nodes) {
    const columns = node.sources.flatMap(originOf);
    for (const [position, values] of probesOf(node).entries()) addAll(found[columns[position]!], values);
    origins.push(originsOf(node, columns));
  }
  return pipeline.inputs.map((input, index) => toProbes(input, found[index]!));
}

/** An op that makes one column of several, or several of one, is followed back to the first. */
function originsOf({ output: { type, width } }: CheckedNode, columns: readonly number[]): readonly number[] {
  if (type === "matrix" || columns.length === width) return type === "matrix" ? [] : columns;
  return Array.from({ length: width }, () => columns[0] ?? -1);
}

function probesOf(node: CheckedNode): readonly (readonly (number | string)[])[] {
  return node.operation.probes?.(node) ?? [];
}

function addAll(found: Set<number | string> | undefined, values: readonly (number | string)[]): void {
  for (const value of values) found?.add(value);
}

function toProbes({ kind }: PipelineInput, found: ReadonlySet<number | string>): ColumnProbes {
  const values = thin([...found]);
  if (kind === "category") return { kind: "texts", values: [...new Set(values.flatMap(textsOf))] };
  return { kind: "numbers", values: values.filter((value) => typeof value === "number") };
}

/** A number that an op names behind one that reads texts, with the point of both ways to write it. */
function textsOf(value: number | string): readonly string[] {
  const text = String(value);
  return typeof value === "string" ? [value] : [text, text.replace(".", ",")];
}

function thin<Entry>(values: readonly Entry[]): readonly Entry[] {
  const step = Math.ceil(values.length / probeLimit);
  return values.filter((_, index) => index % step === 0);
}
