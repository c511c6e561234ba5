import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { quantizePipeline, quantizeWeights } from "../../../src/core/passes/quantize.ts";
import { decodePipeline, encodePipeline } from "../../../src/core/pipeline/files.ts";
import { dequantized } from "../../../src/core/pipeline/ops/quantized-dense.ts";
import { predict } from "../../../src/core/pipeline/predict.ts";
import { decodeSafetensors } from "../../../src/core/pipeline/safetensors-decode.ts";
import { float32Data, int8Data } from "../../../src/core/pipeline/tensors.ts";
import type { Pipeline } from "../../../src/core/pipeline/types.ts";
import { heads } from "../../support/heads.ts";
import { hostileTable, pipelineOn, variedTable } from "../../support/pipelines.ts";

const floats = (...entries: number[]): Float32Array => Float32Array.from(entries);
const file = "test/fixtures/quantize/quantized.safetensors";
const reference = decodeSafetensors(readFileSync(file), file);
const cases = [...reference.keys()].flatMap((name) =>
  name.endsWith(".weights") ? [name.slice(0, -".weights".length)] : [],
);

describe("the weights of a layer", () => {
  test("are its codes times the scale of their column: worked by hand", () => {
    // Column 0: greatest 2.54, scale 0.02; 0.031 / 0.02 = 1.55 → 2, −1.27 / 0.02 = −63.5 → −64.
    // Column 1: greatest 127, scale 1. Ties go to the even code.
    const { codes, scales } = quantizeWeights(floats(2.54, 0.5, -1.27, 1.5, 0.031, -127), 2);
    expect([...scales]).toEqual([Math.fround(Math.fround(2.54) / 127), 1]);
    expect([...codes]).toEqual([127, 0, -64, 2, 2, -127]);
  });

  test("that are all zero get scale 1 and codes 0", () => {
    expect(quantizeWeights(floats(0, -0), 1)).toEqual({ codes: Int8Array.of(0, 0), scales: floats(1) });
  });

  test.each(cases)("get the codes and scales that ONNX Runtime gives them: %s", (name) => {
    const weights = float32Data(Object.fromEntries(reference), `${name}.weights`);
    const scales = float32Data(Object.fromEntries(reference), `${name}.scales`);
    const mine = quantizeWeights(weights, scales.length);
    expect(mine.scales).toEqual(scales);
    expect(mine.codes).toEqual(int8Data(Object.fromEntries(reference), `${name}.codes`));
  });

  test("move by half a scale at most, and keep their sign", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const weights = Float32Array.from({ length: 120 }, (_, at) => Math.sin(at * seed) * 10 ** (at % 7));
      const { codes, scales } = quantizeWeights(weights, 6);
      weights.forEach((weight, at) => {
        const scale = scales[at % 6]!;
        expect(Math.abs(weight - codes[at]! * scale)).toBeLessThanOrEqual(
          scale / 2 + Math.abs(weight) * 2 ** -22,
        );
        expect(codes[at]! * weight).toBeGreaterThanOrEqual(0);
      });
    }
  });
});

const dense = heads.filter(([name]) => !name.includes("baseline") && !name.includes("quantized"));

describe.each(dense)("%s", (_head, drafts, classes) => {
  const table = variedTable(300);
  const pipeline = pipelineOn(table, drafts, classes);
  const { pipeline: quantized, ops, largestError } = quantizePipeline(pipeline);

  test("keeps every dense and project as codes, and moves none by more than half a step", () => {
    const replaced = pipeline.nodes.filter(({ op }) => op === "dense" || op === "project").length;
    expect(quantized.nodes.filter(({ op }) => op === "quantized-dense")).toHaveLength(replaced);
    expect(ops).toBe(replaced);
    expect(largestError).toBeLessThanOrEqual(0.5 + 2 ** -15);
  });

  test("comes back from its files, and answers as a model with the dequantized weights", () => {
    const files = encodePipeline(quantized);
    const again = decodePipeline({
      json: files.get("pipeline.json") as string,
      tensors: files.get("tensors.safetensors") as Uint8Array,
      folder: "m",
    });
    const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
    const answers = predict({ pipeline: again, table, rows });
    expect(answers).toEqual(predict({ pipeline: widened(quantized), table, rows }));
  });

  test("is not quantized twice", () => {
    expect(quantizePipeline(quantized)).toMatchObject({ ops: 0, pipeline: quantized });
  });
});

/** The same model with float32 weights. */
function widened(pipeline: Pipeline): Pipeline {
  const nodes = pipeline.nodes.map((node) =>
    node.op === "quantized-dense"
      ? { ...node, op: "dense", tensors: { weights: dequantized(node.tensors), bias: node.tensors["bias"]! } }
      : node,
  );
  return { ...pipeline, nodes };
}

test("a model is smaller by three bytes a weight, but for its scales", () => {
  const [, drafts, classes] = heads[1]!;
  const pipeline = pipelineOn(hostileTable, drafts, classes);
  const { pipeline: quantized, weights } = quantizePipeline(pipeline);
  const bytes = (some: Pipeline) =>
    some.nodes
      .flatMap(({ tensors }) => Object.values(tensors))
      .reduce((sum, { data }) => sum + data.byteLength, 0);
  expect(bytes(pipeline) - bytes(quantized)).toBe(3 * weights - 4 * 3);
});
