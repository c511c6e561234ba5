import { describe, expect, test } from "vitest";
import { taggedError } from "../../support/tagged-error.ts";
import { decodePipeline, encodePipeline } from "../../../src/core/pipeline/files.ts";
import { encodeSafetensors } from "../../../src/core/pipeline/safetensors-encode.ts";
import { float32Tensor } from "../../../src/core/pipeline/tensors.ts";
import type { Pipeline } from "../../../src/core/pipeline/types.ts";
import { samplePipeline, withNode } from "./sample.ts";

const folder = "models/churn/versions/1";

function written(pipeline: Pipeline): { readonly json: string; readonly tensors: Uint8Array } {
  const files = encodePipeline(pipeline);
  return {
    json: files.get("pipeline.json") as string,
    tensors: files.get("tensors.safetensors") as Uint8Array,
  };
}

const { json, tensors } = written(samplePipeline);
const edited = (from: string, to: string): string => {
  expect(json).toContain(from);
  return json.replace(from, to);
};

describe("encodePipeline", () => {
  test("writes two files that read back as the same pipeline", () => {
    expect([...encodePipeline(samplePipeline).keys()]).toEqual(["pipeline.json", "tensors.safetensors"]);
    expect(decodePipeline({ json, tensors, folder })).toEqual(samplePipeline);
  });

  test("writes JSON made for git: one thing a line, tensors by name, a newline at the end", () => {
    expect(json).toContain('"op": "dense",\n      "inputs": [\n        "concat"\n      ],');
    expect(json).toContain('"tensors": [\n        "dense.bias",\n        "dense.weights"\n      ]');
    expect(json.endsWith("}\n")).toBe(true);
  });

  test("writes the same bytes whatever the order in which keys were made", () => {
    const dense = samplePipeline.nodes.find(({ id }) => id === "dense")!;
    const turned = withNode("dense", (node) => ({
      tensors: { bias: dense.tensors["bias"]!, weights: dense.tensors["weights"]! },
      parameters: node.parameters,
      inputs: node.inputs,
      op: node.op,
      id: node.id,
    }));
    const { nodes, inputs, classes, target, task, format } = turned;
    expect(written({ nodes, inputs, classes, target, task, format })).toEqual({ json, tensors });
  });

  test("keeps hostile names and categories as data", () => {
    const name = '__proto__"\n</script>🦄';
    const inputs = [{ name, kind: "category" as const }, ...samplePipeline.inputs.slice(0, 2)];
    const hostile = {
      ...samplePipeline,
      target: "constructor",
      classes: ["__proto__", "toString"],
      inputs,
      nodes: withNode("strings", (node) => ({ ...node, inputs: [`column:${name}`] })).nodes.map((node) =>
        node.id === "one-hot" ? { ...node, parameters: { categories: [["__proto__", name]] } } : node,
      ),
    };
    expect(decodePipeline({ ...written(hostile), folder })).toEqual(hostile);
  });
});

describe("decodePipeline", () => {
  const stranger = new Map([["stranger.x", float32Tensor(Float32Array.of(1))]]);
  const jsonFile = `${folder}/pipeline.json`;
  const tensorFile = `${folder}/tensors.safetensors`;
  const damages: [string, { json?: string; tensors?: Uint8Array }, string, RegExp][] = [
    ["JSON cut short", { json: json.slice(0, -3) }, jsonFile, /expected JSON/u],
    ["another format", { json: edited("pipeline/1", "pipeline/9") }, jsonFile, /format/u],
    ["a key too many", { json: edited('"task"', '"extra": 1, "task"') }, jsonFile, /extra/u],
    ["a prototype key", { json: edited('"task"', '"__proto__": {}, "task"') }, jsonFile, /__proto__/u],
    ["an unknown op", { json: edited('"op": "link"', '"op": "exec"') }, jsonFile, /"exec"/u],
    ["a changed parameter", { json: edited('"sigmoid"', '"softmax"') }, jsonFile, /softmax/u],
    ["a category less", { json: edited('"Bern",\n            "Zürich"', '"Bern"') }, jsonFile, /"weights"/u],
    [
      "a tensor of another node",
      { json: edited('"dense.bias"', '"impute.fill"') },
      jsonFile,
      /"impute.fill"/u,
    ],
    [
      "a tensor named twice",
      { json: edited('"dense.bias"', '"dense.weights"') },
      jsonFile,
      /"dense.weights"/u,
    ],
    ["a tensor that is not there", { json: edited('"dense.bias"', '"dense.bias2"') }, tensorFile, /bias2/u],
    ["a tensor not named", { json: edited('"dense.bias",\n', "") }, tensorFile, /"dense.bias"/u],
    ["other tensors", { tensors: encodeSafetensors(stranger) }, tensorFile, /none/u],
    ["a tensor file cut short", { tensors: tensors.subarray(0, -1) }, tensorFile, /bytes/u],
  ];

  test.each(damages)("refuses %s, naming the file at fault", (_name, change, file, message) => {
    const decode = (): unknown => decodePipeline({ json, tensors, folder, ...change });
    expect(decode).toThrow(message);
    expect(decode).toThrow(taggedError("corrupt-model", { file }));
  });

  test("refuses a flipped bit that makes a parameter infinite", () => {
    const broken = Uint8Array.from(tensors);
    const last = broken.length - 1;
    broken.set([0x7f, 0x80].reverse(), last - 1);
    expect(() => decodePipeline({ json, tensors: broken, folder })).toThrow(/finite numbers/u);
  });
});
