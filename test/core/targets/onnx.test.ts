import { fromBinary } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { operations } from "../../../src/core/pipeline/ops/index.ts";
import { ModelSchema } from "../../../src/core/targets/onnx/generated/onnx_pb.ts";
import { lowerToOnnx, onnxNames } from "../../../src/core/targets/onnx/index.ts";
import { onnxLowerings } from "../../../src/core/targets/onnx/ops/index.ts";
import { denseDraft, hostileTable, linkDraft, pipelineOn } from "../../support/pipelines.ts";

const pipeline = pipelineOn(hostileTable, (width) => [denseDraft(width, 1), linkDraft("sigmoid")], [
  "n",
  "y",
]);
const request = { pipeline, metadata: { "tablewright.version": "3" } };

describe("the ONNX target", () => {
  test("knows every op there is, in the same order", () => {
    expect(onnxLowerings.map(({ operation }) => operation)).toEqual(operations);
  });

  test("writes the same bytes for the same request", () => {
    expect(lowerToOnnx(request)).toEqual(lowerToOnnx(request));
  });

  test("writes the operator sets 17 and 3, and the file format that came with them", () => {
    const model = fromBinary(ModelSchema, lowerToOnnx(request));
    expect(model.irVersion).toBe(8n);
    expect(model.opsetImport.map(({ domain, version }) => [domain, version])).toEqual([
      ["", 17n],
      ["ai.onnx.ml", 3n],
    ]);
  });

  test("keeps schema, target and classes in the metadata, beside what it is given", () => {
    const { metadataProps } = fromBinary(ModelSchema, lowerToOnnx(request));
    const metadata = new Map(metadataProps.map(({ key, value }) => [key, value]));
    expect(metadata.get("tablewright.version")).toBe("3");
    expect(JSON.parse(metadata.get("tablewright.schema")!)).toEqual({
      task: "classification",
      target: "outcome",
      classes: ["n", "y"],
      inputs: hostileTable.columns.map(({ name, kind }) => ({ input: name, name, kind })),
      outputs: ["label_2", "probabilities"],
    });
  });

  test("writes no name twice, whatever columns are called", () => {
    const { graph } = fromBinary(ModelSchema, lowerToOnnx(request));
    const made = graph!.node.flatMap(({ output }) => output);
    const names = [
      ...made,
      ...graph!.initializer.map(({ name }) => name),
      ...graph!.input.map(({ name }) => name),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("onnxNames", () => {
  const inputs = (...names: string[]) => names.map((name) => ({ name, kind: "number" as const }));

  test("keeps the columns' names and the agreed outputs", () => {
    const names = onnxNames({ task: "regression", inputs: inputs("a b", "ü") });
    expect(names).toMatchObject({ inputs: ["a b", "ü"], scores: "prediction" });
  });

  test("numbers an output that a column is called like", () => {
    const names = onnxNames({ task: "classification", inputs: inputs("label", "label_2", "probabilities") });
    expect(names).toEqual({
      inputs: ["label", "label_2", "probabilities"],
      label: "label_3",
      scores: "probabilities_2",
    });
  });

  test("replaces NUL characters and keeps columns apart all the same", () => {
    const names = onnxNames({ task: "regression", inputs: inputs("a\0", "a\uFFFD") });
    expect(names.inputs).toEqual(["a\uFFFD", "a\uFFFD_2"]);
  });
});
