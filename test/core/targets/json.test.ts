import { describe, expect, test } from "vitest";
import { decodeJsonExport, encodeJsonExport } from "../../../src/core/targets/json/index.ts";
import { shortestFloat32 } from "../../../src/core/data/float32-text.ts";
import { targetNamed } from "../../../src/core/targets/index.ts";
import type { TargetRuntimes } from "../../../src/core/targets/target.ts";
import { constantDraft, denseDraft, hostileTable, linkDraft, pipelineOn } from "../../support/pipelines.ts";
import { taggedError } from "../../support/tagged-error.ts";

const pipeline = pipelineOn(hostileTable, (width) => [denseDraft(width, 1), linkDraft("sigmoid")], [
  "n",
  "y",
]);
const metadata = { version: "3", model: "churn" };
const text = encodeJsonExport({ pipeline, metadata });
const target = targetNamed("json")!;

const needless = () => Promise.reject(new Error("The JSON target needs no runtime."));
const runtimes: TargetRuntimes = {
  onnx: { name: "none", run: needless },
  programs: { open: needless },
  sql: { name: "none", run: needless },
};

function verify(content: string) {
  return target.verify({
    pipeline,
    main: "model.json",
    files: new Map([["model.json", content]]),
    table: hostileTable,
    rows: Int32Array.of(0, 1, 2, 3, 4, 5),
    runtimes,
  });
}

describe("the JSON export", () => {
  test("reads back as the very same pipeline, hostile names and all", () => {
    expect(decodeJsonExport(text, "model.json")).toEqual(pipeline);
  });

  test("is the same text for the same pipeline, whatever the order of the metadata", () => {
    expect(encodeJsonExport({ pipeline, metadata: { model: "churn", version: "3" } })).toBe(text);
    expect(target.lower({ pipeline, metadata })).toEqual({
      main: "model.json",
      files: new Map([["model.json", text]]),
    });
  });

  test("explains itself: what the parts mean and what each of its ops does", () => {
    const { about, ops, metadata: kept } = JSON.parse(text) as Record<string, unknown>;
    expect(about).toMatch(/raw columns/u);
    expect(Object.keys(ops as object)).toEqual([...new Set(pipeline.nodes.map(({ op }) => op))].sort());
    expect(kept).toEqual(metadata);
  });

  test("has each tensor on one line, and leaves texts alone that look like a list", () => {
    const category = "[\n 1,\n 2\n]";
    const column = { name: "t", kind: "category" as const, codes: Int32Array.of(0, 0), levels: [category] };
    const table = { rows: 2, columns: [column] };
    const listed = pipelineOn(table, () => [constantDraft(1, 2)], ["a", "b"]);
    const written = encodeJsonExport({ pipeline: listed, metadata: {} });
    expect(written).toContain('"data": [1, 2]');
    expect(decodeJsonExport(written, "x")).toEqual(listed);
  });

  test("is verified by evaluating what the file says", async () => {
    expect(await verify(text)).toMatchObject({ rows: 6, labelFlips: 0, maxAbsDiff: 0, verified: true });
  });

  test("is found out when a number in it is wrong", async () => {
    const { fill } = pipeline.nodes.find(({ op }) => op === "impute")!.tensors;
    const wrong = text.replace(`"data": [${fill!.data.join(", ")}]`, `"data": [-99, 4, 1, 0]`);
    expect(wrong).not.toBe(text);
    expect(await verify(wrong)).toMatchObject({ verified: false, mismatch: { row: 4 } });
  });

  test("pauses between blocks of rows, and ends with what the pause throws", async () => {
    const stop = new Error("stop");
    const { main, files } = target.lower({ pipeline, metadata });
    const run = (pause: () => Promise<void>) =>
      target.verify({
        pipeline,
        main,
        files,
        table: hostileTable,
        rows: Int32Array.of(0),
        runtimes,
        pause,
      });
    let pauses = 0;
    await run(() => {
      pauses++;
      return Promise.resolve();
    });
    expect(pauses).toBe(2);
    await expect(run(() => Promise.reject(stop))).rejects.toBe(stop);
  });

  const damages: [string, string, RegExp][] = [
    ["cut short", text.slice(0, -5), /JSON/u],
    ["of another format", text.replace("tablewright.export/1", "tablewright.export/2"), /format/u],
    ["with a prototype key", text.replace('"metadata": {', '"__proto__": {}, "metadata": {'), /__proto__/u],
    ["with an unknown op", text.replace('"op": "link"', '"op": "eval"'), /"eval"/u],
    ["with a tensor shorter than its shape", text.replace('"shape": [4]', '"shape": [5]'), /expected/u],
  ];
  test.each(damages)("is refused when it is %s", (_name, damaged, message) => {
    expect(() => decodeJsonExport(damaged, "model.json")).toThrow(message);
    expect(() => decodeJsonExport(damaged, "model.json")).toThrow(
      taggedError("corrupt-model", { file: "model.json" }),
    );
  });

  test("holds a regression too", () => {
    const mean = pipelineOn(hostileTable, () => [constantDraft(0.1)], []);
    expect(decodeJsonExport(encodeJsonExport({ pipeline: mean, metadata: {} }), "x")).toEqual(mean);
  });
});

describe("shortestFloat32", () => {
  test("writes a float32 number with few digits that read back as itself", () => {
    expect([0.1, 1 / 3, 16777216, -2.5e-8].map((each) => shortestFloat32(Math.fround(each)))).toEqual([
      0.1, 0.33333334, 16777216, -2.5e-8,
    ]);
    const floats = new Float32Array(1);
    const bits = new Uint32Array(floats.buffer);
    for (let pattern = 1; pattern < 0x7f800000; pattern += 104_729) {
      bits[0] = pattern;
      expect(Math.fround(shortestFloat32(floats[0]!))).toBe(floats[0]);
    }
  });
});
