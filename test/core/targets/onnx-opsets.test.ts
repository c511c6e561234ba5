import { fromBinary } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { ModelSchema } from "../../../src/core/targets/onnx/generated/onnx_pb.ts";
import { lowerToOnnx } from "../../../src/core/targets/onnx/index.ts";
import { cleaningModels } from "../../support/cleaning-models.ts";
import { constantDraft, hostileTable, pipelineOn } from "../../support/pipelines.ts";

const plain = pipelineOn(hostileTable, () => [constantDraft(1)], []);
const [, cleaning] = cleaningModels()[0]!;

function written(request: Omit<Parameters<typeof lowerToOnnx>[0], "metadata">) {
  const model = fromBinary(ModelSchema, lowerToOnnx({ ...request, metadata: {} }));
  return [Number(model.opsetImport[0]!.version), Number(model.irVersion)];
}

describe("the operator set of an ONNX file", () => {
  test("is the one asked for, in the file format that came with it", () => {
    const all = [13, 14, 15, 16, 17, 18, 19, 20, 21, 22].map((opset) => written({ pipeline: plain, opset }));
    expect(all).toEqual([
      [13, 7],
      [14, 7],
      [15, 8],
      [16, 8],
      [17, 8],
      [18, 8],
      [19, 9],
      [20, 9],
      [21, 10],
      [22, 10],
    ]);
  });

  test("is 17 when none is asked for, or the first that has every operator of the model", () => {
    expect([written({ pipeline: plain }), written({ pipeline: cleaning })]).toEqual([
      [17, 8],
      [20, 9],
    ]);
  });

  test("that lacks an operator of the model is refused, with the one to ask for", () => {
    expect(() => written({ pipeline: cleaning, opset: 19 })).toThrow(
      "This model needs the operator RegexFullMatch, which ONNX has since operator set 20",
    );
  });
});
