import * as z from "zod";
import type { Operation } from "../operation.ts";
import { float64Data } from "../tensors.ts";

const binParameters = z.strictObject({ labels: z.array(z.string().min(1)).min(2) });
/** The name of each bin, from the lowest. */
export type BinParameters = z.output<typeof binParameters>;

/**
 * `bin`: the name of the bin a number is in; on an edge it is in the upper bin. Missing stays missing, and so is an
 * infinity, as in `numbers`.
 */
export const bin: Operation<BinParameters> = {
  name: "bin",
  summary: "The name of the bin that a number is in; missing numbers stay missing.",
  accepts: ["numbers"],
  arity: "one",
  yields: "strings",
  parameters: binParameters,
  tensors: { edges: { dtype: "F64", axes: ["edges"] } },
  width({ parameters: { labels }, inputs, axes }) {
    if (inputs !== 1) return { expected: "one column", found: `${inputs} columns` };
    const bins = axes.get("edges")! + 1;
    return labels.length === bins ? 1 : { expected: `${bins} names`, found: `${labels.length}` };
  },
  check({ tensors }) {
    const edges = float64Data(tensors, "edges");
    const isAscending = edges.every((edge, at) => at === 0 || edge > edges[at - 1]!);
    return isAscending ? null : { expected: "ascending edges", found: Array.from(edges).join(", ") };
  },
  bind({ parameters: { labels }, tensors }) {
    const edges = float64Data(tensors, "edges");
    return ([input]) => {
      const codes =
        input?.type === "numbers" ? Int32Array.from(input.data, (x) => binOf(x, edges)) : new Int32Array(0);
      return { type: "strings", columns: [{ codes, levels: labels }] };
    };
  },
  probes: ({ tensors }) => [Array.from(float64Data(tensors, "edges"))],
};

function binOf(value: number, edges: Float64Array): number {
  if (!Number.isFinite(value)) return -1;
  let at = 0;
  while (at < edges.length && value >= edges[at]!) at++;
  return at;
}
