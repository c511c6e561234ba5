import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/core/data/table.ts";
import { float32Tensor } from "../../../src/core/pipeline/tensors.ts";
import type { Pipeline } from "../../../src/core/pipeline/types.ts";
import { checkOnnxParity, lowerToOnnx } from "../../../src/core/targets/onnx/index.ts";
import { createOnnxReferee } from "../../../src/node/onnx/referee.ts";
import {
  constantDraft,
  denseDraft,
  hostileTable,
  linkDraft,
  pipelineOn,
  variedTable,
} from "../../support/pipelines.ts";
import { heads } from "../../support/heads.ts";

const referee = createOnnxReferee();

function parityOf(pipeline: Pipeline, table: Table, bytes = lowerToOnnx({ pipeline, metadata: {} })) {
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  return checkOnnxParity({ pipeline, bytes, table, rows, referee });
}

const tables: [string, Table][] = [
  ["hostile names and holes", hostileTable],
  ["many rows of every kind", variedTable(3000)],
  ["one column of numbers", { rows: 6, columns: [hostileTable.columns[1]!] }],
  ["one column of categories", { rows: 6, columns: [hostileTable.columns[2]!] }],
];

describe.each(tables)("on %s", (_name, table) => {
  test.each(heads)("%s says the same in ONNX Runtime as in the pipeline", async (_head, drafts, classes) => {
    const parity = await parityOf(pipelineOn(table, drafts, classes), table);
    expect(parity).toMatchObject({
      rows: table.rows,
      labelFlips: 0,
      verified: true,
      mismatch: null,
      referee: "onnxruntime-web 1.30.0 (WebAssembly)",
    });
    expect(parity.syntheticRows).toBeGreaterThan(15);
    expect(parity.maxAbsDiff).toBeLessThan(1e-6);
    expect(parity.meanAbsDiff).toBeLessThanOrEqual(parity.maxAbsDiff);
  });
});

describe("hostile input names", () => {
  const cases: [string, readonly string[]][] = [
    ["of the outputs", ["label", "probabilities", "prediction", "label_2"]],
    ["of parts of a prototype", ["__proto__", "constructor", "toString", "hasOwnProperty"]],
    ["of inner values", ["Concat", "Cast", "constant", "MatMul"]],
    ["with NUL characters", ["nul\0byte", "nul\uFFFDbyte", "\0", " "]],
    ["with newlines, quotes and emoji, and very long ones", ["a\nb", '"quoted"', "🦄", "x".repeat(5000)]],
  ];
  test.each(cases)("%s keep columns apart", async (_name, columns) => {
    const values = (column: number) => Float64Array.of(1, 2, 4, NaN, 16).map((value) => value * (column + 1));
    const table: Table = {
      rows: 5,
      columns: columns.map((name, index) => ({ name, kind: "number", values: values(index) })),
    };
    const pipeline = pipelineOn(table, (width) => [denseDraft(width, 1), linkDraft("sigmoid")], ["n", "y"]);
    expect(await parityOf(pipeline, table)).toMatchObject({ verified: true, labelFlips: 0 });
  });
});

describe("a wrong export", () => {
  const right = pipelineOn(hostileTable, (width) => [denseDraft(width, 1), linkDraft("sigmoid")], ["n", "y"]);

  function withBias(bias: number): Pipeline {
    const nodes = right.nodes.map((node) =>
      node.op === "dense"
        ? { ...node, tensors: { ...node.tensors, bias: float32Tensor(Float32Array.of(bias)) } }
        : node,
    );
    return { ...right, nodes };
  }

  test("is found out by its labels, with the first row shown", async () => {
    const bytes = lowerToOnnx({ pipeline: withBias(-50), metadata: {} });
    const parity = await parityOf(right, hostileTable, bytes);
    expect(parity.verified).toBe(false);
    expect(parity.labelFlips).toBeGreaterThan(0);
    expect(parity.maxAbsDiff).toBeGreaterThan(0.1);
    expect(parity.mismatch!.row).toBe(1);
    expect(parity.mismatch!.found).toMatch(/^"n" \(1, /u);
  });

  test("is found out by probabilities alone, when every label is the same", async () => {
    const bytes = lowerToOnnx({ pipeline: withBias(Math.sin(2) + 1e-3), metadata: {} });
    expect(await parityOf(right, hostileTable, bytes)).toMatchObject({ verified: false, labelFlips: 0 });
  });

  test("is found out by its classes in another order", async () => {
    const bytes = lowerToOnnx({ pipeline: { ...right, classes: ["y", "n"] }, metadata: {} });
    const parity = await parityOf(right, hostileTable, bytes);
    expect(parity).toMatchObject({ verified: false, maxAbsDiff: 0 });
    expect(parity.labelFlips).toBe(parity.rows + parity.syntheticRows);
  });

  test("is refused as export-failed when it is no model at all, and the next one still runs", async () => {
    await expect(parityOf(right, hostileTable, Uint8Array.of(1, 2, 3))).rejects.toThrow(
      expect.objectContaining({ tag: "export-failed" }),
    );
    expect(await parityOf(right, hostileTable)).toMatchObject({ verified: true });
  });

  test("is refused as export-failed when it lacks an input", async () => {
    const other = pipelineOn(
      { rows: 6, columns: hostileTable.columns.slice(0, 2) },
      () => [constantDraft(0.5, 0.5)],
      ["n", "y"],
    );
    await expect(
      parityOf(right, hostileTable, lowerToOnnx({ pipeline: other, metadata: {} })),
    ).rejects.toThrow(expect.objectContaining({ tag: "export-failed" }));
  });
});

test("an export of no hold-out rows is still tried on synthetic rows", async () => {
  const pipeline = pipelineOn(hostileTable, () => [constantDraft(1)], []);
  const bytes = lowerToOnnx({ pipeline, metadata: {} });
  const rows = new Int32Array(0);
  const parity = await checkOnnxParity({ pipeline, bytes, table: hostileTable, rows, referee });
  expect(parity).toMatchObject({ rows: 0, maxAbsDiff: 0, meanAbsDiff: 0, verified: true });
});
