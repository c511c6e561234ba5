import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Table } from "../../src/core/data/table.ts";
import { encodePipeline } from "../../src/core/pipeline/files.ts";
import { checkOnnxParity, lowerToOnnx } from "../../src/core/targets/onnx/index.ts";
import { heads } from "../support/heads.ts";
import { hostileTable, pipelineOn, variedTable } from "../support/pipelines.ts";
import { inFolder, pythonReferee, runPython } from "../support/python.ts";

const tables: [string, Table][] = [
  ["hostile names and holes", hostileTable],
  ["many rows of every kind", variedTable(500)],
];

describe.each(tables)("on %s", (_name, table) => {
  test.each(heads)(
    "%s passes the ONNX checker and says the same in Python",
    async (_head, drafts, classes) => {
      const pipeline = pipelineOn(table, drafts, classes);
      const bytes = lowerToOnnx({ pipeline, metadata: { "tablewright.version": "1" } });
      const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
      const parity = await checkOnnxParity({ pipeline, bytes, table, rows, referee: pythonReferee });
      expect(parity).toMatchObject({ rows: table.rows, labelFlips: 0, verified: true, mismatch: null });
      expect(parity.maxAbsDiff).toBeLessThan(1e-6);
    },
  );
});

const saved = heads.filter(([name]) => name.includes("regression without") || name.includes("quantized"));

test.each(saved)("Python's safetensors reads the tensors of %s", async (_head, drafts, classes) => {
  const pipeline = pipelineOn(hostileTable, drafts, classes);
  const bytes = encodePipeline(pipeline).get("tensors.safetensors")!;
  const printed = await inFolder(async (folder) => {
    const file = path.join(folder, "tensors.safetensors");
    await writeFile(file, bytes);
    return runPython("read_safetensors.py", file);
  });
  const types: Record<string, string> = { F64: "float64", F32: "float32", I8: "int8" };
  const expected = pipeline.nodes.flatMap(({ id, tensors }) =>
    Object.entries(tensors).map(([name, { dtype, shape, data }]) => [
      `${id}.${name}`,
      { dtype: types[dtype], shape, data: Array.from(data) },
    ]),
  );
  expect(JSON.parse(printed)).toEqual(Object.fromEntries(expected));
});
