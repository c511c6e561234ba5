import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Table } from "../../../src/core/data/table.ts";
import type { Pipeline } from "../../../src/core/pipeline/types.ts";
import { lowerToOnnx } from "../../../src/core/targets/onnx/index.ts";
import { createOnnxReferee } from "../../../src/node/onnx/referee.ts";
import { constantDraft, pipelineOn } from "../../support/pipelines.ts";

const table: Table = { rows: 2, columns: [{ name: "x", kind: "number", values: Float64Array.of(1, 2) }] };
const constant = (value: number): Pipeline => pipelineOn(table, () => [constantDraft(value)], []);
const lowered = (value: number): Uint8Array => lowerToOnnx({ pipeline: constant(value), metadata: {} });
const feeds = { x: { type: "double" as const, data: Float64Array.of(1, 2) } };

test("the referee is named after the version of ONNX Runtime that is installed", () => {
  const manifest = readFileSync("node_modules/onnxruntime-web/package.json", "utf8");
  const { version } = JSON.parse(manifest) as { readonly version: string };
  expect(createOnnxReferee().name).toContain(` ${version} `);
});

test("the referee gives outputs with their shapes", async () => {
  const { prediction } = await createOnnxReferee().run(lowered(0.5), feeds, 2);
  expect(prediction).toEqual({ shape: [2, 1], data: Float32Array.of(0.5, 0.5) });
});

test("runs of different models at the same time each get their own answer", async () => {
  const referee = createOnnxReferee();
  const models = [lowered(1), lowered(2), lowered(3)];
  const all = await Promise.all([...models, ...models].map((model) => referee.run(model, feeds, 2)));
  expect(all.map((outputs) => outputs["prediction"]!.data[0])).toEqual([1, 2, 3, 1, 2, 3]);
});

test("a column of the wrong type is refused as export-failed, in the runtime's own words", async () => {
  const wrong = { x: { type: "string" as const, data: ["1", "2"] } };
  await expect(createOnnxReferee().run(lowered(1), wrong, 2)).rejects.toMatchObject({
    tag: "export-failed",
    message: expect.stringContaining("did not run in ONNX Runtime") as unknown,
  });
});
