import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Table } from "../../src/core/data/table.ts";
import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { checkOnnxParity, lowerToOnnx } from "../../src/core/targets/onnx/index.ts";
import { cleaningModels, dirtyTable } from "../support/cleaning-models.ts";
import { heads } from "../support/heads.ts";
import { hostileTable, pipelineOn } from "../support/pipelines.ts";
import { inFolder, pythonReferee, runPython } from "../support/python.ts";
import { treeModels, treeTable } from "../support/tree-models.ts";

const plain: (readonly [Pipeline, Table])[] = [
  ...heads.map(([, drafts, classes]) => [pipelineOn(hostileTable, drafts, classes), hostileTable] as const),
  ...treeModels().map(([, pipeline]) => [pipeline, treeTable] as const),
];
const cleaning = cleaningModels({ hashes: false }).map(([, pipeline]) => pipeline);
const opsets = [13, 14, 15, 16, 17, 18, 19, 20, 21, 22];

function parityOf(pipeline: Pipeline, table: Table, opset?: number) {
  const bytes = lowerToOnnx({ pipeline, metadata: {}, opset });
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  return checkOnnxParity({ pipeline, bytes, table, rows, referee: pythonReferee });
}

test("every learner and every step of cleaning passes the ONNX checker in every operator set that has its operators", async () => {
  const files = opsets.flatMap((opset) => [
    ...plain.map(([pipeline]) => lowerToOnnx({ pipeline, metadata: {}, opset })),
    ...(opset < 20 ? [] : cleaning.map((pipeline) => lowerToOnnx({ pipeline, metadata: {}, opset }))),
  ]);
  const printed = await inFolder(async (folder) => {
    for (const [at, bytes] of files.entries()) await writeFile(path.join(folder, `${at}.onnx`), bytes);
    return runPython("check_onnx.py", folder);
  });
  expect(printed).toBe(`${files.length}\n`);
});

test.each([13, 22])("operator set %i says the same as the model in Python", async (opset) => {
  for (const [pipeline, table] of plain.slice(-3))
    expect(await parityOf(pipeline, table, opset)).toMatchObject({ labelFlips: 0, verified: true });
});

test.each(cleaningModels({ hashes: false }))(
  "%s cleans in Python as training did",
  async (_model, pipeline) => {
    expect(await parityOf(pipeline, dirtyTable)).toMatchObject({
      labelFlips: 0,
      verified: true,
      mismatch: null,
    });
  },
);
