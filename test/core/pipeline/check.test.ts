import { describe, expect, test } from "vitest";
import { taggedError } from "../../support/tagged-error.ts";
import { checkPipeline } from "../../../src/core/pipeline/check.ts";
import { float32Tensor, float64Tensor } from "../../../src/core/pipeline/tensors.ts";
import type { Pipeline, PipelineNode } from "../../../src/core/pipeline/types.ts";
import { samplePipeline, withNode } from "./sample.ts";

const sample = samplePipeline;
const moved = [...sample.nodes.slice(1), sample.nodes[0]!];
const tensor = (id: string, name: string, data: Float64Array | Float32Array, shape: number[]): Pipeline =>
  withNode(id, (node) => {
    const made = data instanceof Float64Array ? float64Tensor(data, shape) : float32Tensor(data, shape);
    return { ...node, tensors: { ...node.tensors, [name]: made } };
  });
const replaced = (id: string, change: Partial<PipelineNode>): Pipeline =>
  withNode(id, (node) => ({ ...node, ...change }));

const damages: [string, Pipeline, RegExp][] = [
  ["no nodes", { ...sample, nodes: [] }, /at least one node/u],
  ["an unknown op", replaced("link", { op: "magic" }), /"magic"/u],
  ["an op named like a part of a prototype", replaced("link", { op: "constructor" }), /"constructor"/u],
  ["a node before what it reads", { ...sample, nodes: moved }, /earlier node, found "numbers"/u],
  ["a node that reads itself", replaced("link", { inputs: ["link"] }), /earlier node, found "link"/u],
  ["a column that is no input", replaced("strings", { inputs: ["column:nope"] }), /"column:nope"/u],
  ["two nodes of one id", replaced("link", { id: "dense" }), /used once, found "dense"/u],
  ["an id that is no plain name", replaced("link", { id: "__proto__" }), /"__proto__"/u],
  ["an input listed twice", { ...sample, inputs: [...sample.inputs, sample.inputs[0]!] }, /"age" twice/u],
  ["no inputs to a node", replaced("numbers", { inputs: [] }), /one input or more, found 0/u],
  [
    "two inputs to an op that takes one",
    replaced("link", { inputs: ["dense", "dense"] }),
    /one input, found 2/u,
  ],
  [
    "text where numbers are expected",
    replaced("numbers", { inputs: ["column:city"] }),
    /numbers, found strings/u,
  ],
  ["an unknown parameter", replaced("link", { parameters: { function: "sigmoid", x: 1 } }), /parameters/u],
  ["a parameter out of its list", replaced("link", { parameters: { function: "sin" } }), /parameters/u],
  ["a missing tensor", replaced("impute", { tensors: {} }), /"fill": expected a tensor, found none/u],
  [
    "a tensor too many",
    tensor("impute", "more", Float64Array.of(1), [1]),
    /"more": expected no such tensor/u,
  ],
  ["a tensor of another type", tensor("impute", "fill", Float32Array.of(1, 2), [2]), /F64, found F32/u],
  ["a tensor of another rank", tensor("impute", "fill", Float64Array.of(1, 2), [2, 1]), /\[2, 1\]/u],
  ["a tensor for another width", tensor("impute", "fill", Float64Array.of(1), [1]), /2 inputs/u],
  [
    "a tensor shorter than its shape",
    tensor("impute", "fill", Float64Array.of(1), [2]),
    /2 entries, found 1/u,
  ],
  ["NaN among parameters", tensor("impute", "fill", Float64Array.of(NaN, 1), [2]), /NaN at position 0/u],
  ["an infinite weight", tensor("dense", "bias", Float32Array.of(Infinity), [1]), /Infinity at position 0/u],
  ["axes that disagree", tensor("dense", "bias", Float32Array.of(1, 2), [2]), /1 outputs/u],
  ["one class", { ...sample, classes: ["no"] }, /two or more, found 1/u],
  ["a class twice", { ...sample, classes: ["no", "no"] }, /"no" twice/u],
  ["scores of another width than classes", { ...sample, classes: ["a", "b", "c"] }, /3 probabilities/u],
  ["classes of a regression", { ...sample, task: "regression" }, /none for a regression/u],
  ["a last node that is no matrix", { ...sample, nodes: sample.nodes.slice(0, 2) }, /numbers of width 2/u],
];

describe("checkPipeline", () => {
  test("resolves every node of a sound pipeline with its width", () => {
    const { nodes } = checkPipeline(samplePipeline);
    expect(nodes.map(({ output }) => output.width)).toEqual([2, 2, 2, 1, 1, 3, 5, 1, 2]);
    expect(nodes[6]!.sources).toEqual([
      { from: "node", index: 2 },
      { from: "node", index: 5 },
    ]);
  });

  test.each(damages)("refuses %s, naming the file", (_name, pipeline, message) => {
    const check = (): unknown => checkPipeline(pipeline, "models/churn/versions/1/pipeline.json");
    expect(check).toThrow(message);
    expect(check).toThrow(taggedError("corrupt-model", { file: "models/churn/versions/1/pipeline.json" }));
  });

  test("takes a node that is called like an input of it", () => {
    const inputs = [{ name: "numbers", kind: "number" as const }, ...sample.inputs.slice(1)];
    const nodes = withNode("numbers", (node) => ({
      ...node,
      inputs: ["column:numbers", "column:paid"],
    })).nodes;
    expect(checkPipeline({ ...sample, inputs, nodes }).nodes).toHaveLength(9);
  });
});
