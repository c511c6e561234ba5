import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Table } from "../../../src/core/data/table.ts";
import { predict } from "../../../src/core/pipeline/predict.ts";
import type { Pipeline } from "../../../src/core/pipeline/types.ts";
import { heads } from "../../support/heads.ts";
import { pipelineOn, variedTable } from "../../support/pipelines.ts";
import { bundleOf, startBundle, writeFiles, type ServedBundle } from "../../support/serving.ts";

const varied = variedTable(40);
const days = Float64Array.from({ length: 40 }, (_, row) => 86_400_000 * row);
const table: Table = {
  rows: 40,
  columns: [
    ...varied.columns.filter(({ name }) => ["wave", "few", "flag"].includes(name)),
    { name: "day", kind: "date", values: days },
  ],
};
const pipeline: Pipeline = pipelineOn(table, heads[1]![1], ["a", "b", "c"]);
const folder = mkdtempSync(path.join(tmpdir(), "tw-serving-"));
const limit = 100_000;
let served: ServedBundle;

beforeAll(async () => {
  writeFiles(folder, bundleOf(pipeline, "Churn 2024"));
  served = await startBundle(folder, { MAX_BODY_BYTES: String(limit) });
});
afterAll(() => {
  served.process.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

async function ask(where: string, body?: unknown, { address } = served): Promise<[number, unknown]> {
  const text = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await fetch(
    address + where,
    body === undefined ? {} : { method: "POST", body: text as BodyInit },
  );
  return [response.status, await response.json()];
}

const model = "/v2/models/churn_2024";
const infer = (body: unknown) => ask(`${model}/infer`, body);
const few = ["level 0", null, "never seen"];
const tensors = {
  wave: { name: "wave", datatype: "FP64", shape: [3, 1], data: [0.25, null, 1e300] },
  few: { name: "few", datatype: "BYTES", shape: [3], data: few },
  flag: { name: "flag", datatype: "BOOL", shape: [3], data: [true, false, null] },
  day: { name: "day", datatype: "INT64", shape: [3, 1], data: [[0], [86_400_000], [-1]] },
};
const request3 = { inputs: Object.values(tensors) };

/** What our own evaluator says of those three rows. */
function expected() {
  const levels = few.filter((cell) => cell !== null);
  const rows: Table = {
    rows: 3,
    columns: [
      { name: "wave", kind: "number", values: Float64Array.of(0.25, NaN, 1e300) },
      { name: "few", kind: "category", codes: Int32Array.of(0, -1, 1), levels },
      { name: "flag", kind: "boolean", values: Float64Array.of(1, 0, NaN) },
      { name: "day", kind: "date", values: Float64Array.of(0, 86_400_000, -1) },
    ],
  };
  const { labels, probabilities } = predict({ pipeline, table: rows, rows: Int32Array.of(0, 1, 2) });
  return [
    {
      name: "label",
      datatype: "BYTES",
      shape: [3],
      data: Array.from(labels, (label) => pipeline.classes[label]),
    },
    { name: "probabilities", datatype: "FP32", shape: [3, 3], data: Array.from(probabilities, closeTo) },
  ];
}

const closeTo = (value: number): number => expect.closeTo(value, 6) as number;

describe("the server of a bundle, by the Open Inference Protocol", () => {
  test("says that it is up, what it is and what its model takes and gives", async () => {
    expect(await ask("/v2/health/live")).toEqual([200, { live: true }]);
    expect(await ask("/v2/health/ready")).toEqual([200, { ready: true, live: true }]);
    expect(await ask("/v2/")).toEqual([200, { name: "tablewright", version: "1.2.3", extensions: [] }]);
    const tensor = (name: string, datatype: string, shape: number[]) => ({ name, datatype, shape });
    for (const place of [model, `${model}/versions/3`]) {
      expect(await ask(`${place}/ready`)).toEqual([200, { name: "churn_2024", ready: true }]);
      const [, about] = await ask(place);
      expect(about).toEqual({
        name: "churn_2024",
        versions: ["3"],
        platform: "tablewright",
        inputs: expect.arrayContaining([
          tensor("wave", "FP64", [-1, 1]),
          tensor("few", "BYTES", [-1, 1]),
          tensor("flag", "BOOL", [-1, 1]),
          tensor("day", "INT64", [-1, 1]),
        ]) as unknown,
        outputs: [tensor("label", "BYTES", [-1]), tensor("probabilities", "FP32", [-1, 3])],
      });
    }
  });

  test("answers tensors of every kind, flat and nested, with holes, as our evaluator does, under the same id", async () => {
    const head = { model_name: "churn_2024", model_version: "3", id: "ä 1" };
    expect(await infer({ ...request3, id: "ä 1" })).toEqual([200, { ...head, outputs: expected() }]);
  });

  test("answers only the outputs that were asked for", async () => {
    const [, answer] = await infer({ ...request3, outputs: [{ name: "label" }] });
    expect(answer).toMatchObject({ outputs: [{ name: "label" }] });
    expect(answer).toHaveProperty("outputs.length", 1);
    expect(answer).not.toHaveProperty("id");
  });

  test("answers no rows by no rows", async () => {
    const inputs = request3.inputs.map((tensor) => ({ ...tensor, shape: [0], data: [] }));
    const [status, answer] = await infer({ inputs });
    expect([status, answer]).toMatchObject([
      200,
      {
        outputs: [
          { shape: [0], data: [] },
          { shape: [0, 3], data: [] },
        ],
      },
    ]);
  });

  const { wave, flag, day, few: texts } = tensors;
  const others = [flag, day, texts];
  test.each<[string, unknown, string]>([
    ["no object", [1], "inputs"],
    ["an id that is a number", { ...request3, id: 7 }, "id"],
    ["a column left out", { inputs: others }, 'needs a column "wave"'],
    ["a column twice", { inputs: [wave, wave, ...others] }, '"wave" is given twice'],
    ["a column of another model", { inputs: [{ ...wave, name: "__proto__" }] }, 'no column "__proto__"'],
    ["a nameless input", { inputs: [null] }, "inputs[0]"],
    ["texts for numbers", { inputs: [{ ...wave, datatype: "BYTES" }, ...others] }, 'Column "wave"'],
    ["numbers for texts", { inputs: [{ ...texts, datatype: "FP64" }, wave, flag, day] }, 'Column "few"'],
    [
      "a text among numbers",
      { inputs: [{ ...wave, data: [1, "x", 2] }, ...others] },
      'Column "wave": row 1 holds "x"',
    ],
    ["half a whole number", { inputs: [{ ...day, data: [1, 1.5, 2] }, wave, flag, texts] }, 'Column "day"'],
    [
      "a whole number that is too great",
      { inputs: [{ ...wave, datatype: "UINT8", data: [1, 256, 2] }, ...others] },
      'Column "wave"',
    ],
    [
      "another shape than data",
      { inputs: [{ ...wave, shape: [2] }, ...others] },
      'Column "wave": its shape says 2',
    ],
    [
      "a shape of a billion rows",
      { inputs: [{ ...wave, shape: [1e9, 1] }, ...others] },
      'Column "wave": its shape',
    ],
    ["a matrix", { inputs: [{ ...wave, shape: [1, 3] }, ...others] }, "expected the shape"],
    [
      "columns of different lengths",
      { inputs: [{ ...wave, shape: [1], data: [1] }, ...others] },
      "rows, and column",
    ],
    [
      "an output that is not there",
      { ...request3, outputs: [{ name: "toString" }] },
      'no output "toString"; there are "label" and "probabilities"',
    ],
    [
      "a binary tensor",
      { inputs: [{ ...wave, data: undefined, parameters: { binary_data_size: 24 } }, ...others] },
      'Column "wave": its data',
    ],
  ])("answers 400 to %s, with words that say where", async (_case, body, words) => {
    const [status, answer] = await infer(body);
    expect([status, (answer as { error: string }).error]).toEqual([400, expect.stringContaining(words)]);
  });
});

describe("the server of a bundle", () => {
  const row = { wave: 1, few: "level 0", flag: true, day: 0 };
  const deep = `${"[".repeat(40_000)}${"]".repeat(40_000)}`;

  test.each<[string, string, unknown, number, string]>([
    ["a row without a column", "/predict", { rows: [row, { wave: 1 }] }, 400, "rows[1]: The model needs a"],
    [
      "a cell of the wrong kind",
      "/predict",
      { rows: [{ ...row, wave: "x" }] },
      400,
      'rows[0]: Column "wave"',
    ],
    ["an object in a cell", "/predict", { rows: [{ ...row, wave: { toString: 1 } }] }, 400, 'column "wave"'],
    ["a list for a row", "/predict", { rows: [[1]] }, 400, "rows[0] is not an object"],
    ["no JSON", "/predict", "{", 400, "not JSON"],
    ["nothing", "/predict", "", 400, "not JSON"],
    ["text that is not UTF-8", "/predict", Uint8Array.of(34, 0xff, 34), 400, "UTF-8"],
    ["lists in lists in lists", "/predict", deep, 400, '"rows"'],
    ["lists in lists in a tensor", `${model}/infer`, `{"inputs":${deep}}`, 400, "inputs[0]"],
    ["a body that is too long", "/predict", " ".repeat(limit + 1), 413, `longer than ${limit} bytes`],
    ["a body far too long", `${model}/infer`, " ".repeat(200 * limit), 413, `longer than ${limit} bytes`],
    ["another model", "/v2/models/other/infer", request3, 404, "/v2/models/churn_2024"],
    ["another version", "/v2/models/churn_2024/versions/4/infer", request3, 404, "There is nothing at"],
    ["a path upward", "/..%2f..%2fetc/passwd", undefined, 404, "There is nothing at"],
    ["a path of %", "/v2/models/%E0%A4%A", undefined, 404, "There is nothing at"],
    ["a GET where there is only POST", `${model}/infer`, undefined, 405, "takes POST, and not GET"],
  ])("answers %s with an error in words", async (_case, where, body, status, words) => {
    const [found, answer] = await ask(where, body);
    expect([found, (answer as { error: string }).error]).toEqual([status, expect.stringContaining(words)]);
  });

  test("refuses what is compressed, and answers HEAD as GET without a body", async () => {
    const packed = await fetch(`${served.address}/predict`, {
      method: "POST",
      body: "x",
      headers: { "content-encoding": "gzip" },
    });
    const head = await fetch(`${served.address}/v2/health/live`, { method: "HEAD" });
    expect([packed.status, head.status, await head.text()]).toEqual([415, 200, ""]);
  });

  test("outlives requests that are cut off, and bytes that are no request", async () => {
    const { port } = new URL(served.address);
    for (const bytes of [
      "\0\x01\x02\r\n\r\n",
      "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{",
    ]) {
      const socket = connect(Number(port), "127.0.0.1");
      socket.on("error", () => undefined);
      await once(socket, "connect");
      socket.write(bytes, () => socket.destroy());
      await once(socket, "close");
    }
    expect(await ask("/health")).toEqual([200, { status: "ok" }]);
  });

  test("asks to come again when more is sent at once than it may hold, and then answers again", async () => {
    const { port } = new URL(served.address);
    const head = `POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: ${limit}\r\n\r\n`;
    const sockets = Array.from({ length: 6 }, () => connect(Number(port), "127.0.0.1"));
    const answers = sockets.map((socket) => {
      socket.write(head + " ".repeat(limit - 1));
      return Promise.race([
        once(socket, "data").then(([text]) => String(text)),
        new Promise<string>((resolve) => setTimeout(resolve, 3000, "waits")),
      ]);
    });
    const found = await Promise.all(answers);
    expect(found.filter((text) => text.startsWith("HTTP/1.1 503"))).not.toEqual([]);
    expect(found.filter((text) => text === "waits")).not.toEqual([]);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await ask("/predict", " ".repeat(limit)))[0]).toBe(400);
  });

  test("answers a hundred requests at once, each with its own rows", async () => {
    const ids = Array.from({ length: 100 }, (_, index) => index);
    const rowsOf = (id: number) =>
      Array.from({ length: 1 + (id % 7) }, () => ({ ...row, wave: id / 50 - 1 }));
    const alone = await Promise.all(ids.map(async (id) => (await ask("/predict", { rows: rowsOf(id) }))[1]));
    const wave = Float64Array.from(ids, (id) => id / 50 - 1);
    const rows: Table = {
      rows: 100,
      columns: [
        { name: "wave", kind: "number", values: wave },
        { name: "few", kind: "category", codes: new Int32Array(100), levels: ["level 0"] },
        { name: "flag", kind: "boolean", values: new Float64Array(100).fill(1) },
        { name: "day", kind: "date", values: new Float64Array(100) },
      ],
    };
    const said = predict({ pipeline, table: rows, rows: Int32Array.from(ids) }).probabilities;
    expect(alone).toEqual(
      ids.map((id) => ({
        predictions: rowsOf(id).map(() => ({
          label: expect.any(String) as string,
          probabilities: Array.from(said.subarray(3 * id, 3 * id + 3), closeTo),
        })),
      })),
    );
  });
});

test("a server that is told to stop takes no new connection, answers what it has begun and ends well", async () => {
  const stopping = await startBundle(folder);
  const asking = request(`${stopping.address}/predict`, {
    method: "POST",
    headers: { expect: "100-continue" },
  });
  asking.flushHeaders();
  await once(asking, "continue");
  stopping.process.kill("SIGTERM");
  const ended = once(stopping.process, "exit");
  await expect.poll(() => fetch(`${stopping.address}/health`).catch(() => "refused")).toBe("refused");
  asking.end(JSON.stringify({ rows: [{ wave: 1, few: "level 0", flag: true, day: 0 }] }));
  const [response] = (await once(asking, "response")) as [NodeJS.ReadableStream & { statusCode: number }];
  response.resume();
  expect(response.statusCode).toBe(200);
  expect(await ended).toEqual([0, null]);
});

test("the files that the Dockerfile takes along are all that the server needs", async () => {
  const files = bundleOf(pipeline, "m");
  const [, names] = /^COPY (.*) \.\/$/m.exec(String(files.get("Dockerfile")))!;
  const alone = mkdtempSync(path.join(tmpdir(), "tw-image-"));
  writeFiles(alone, new Map(names!.split(" ").map((name) => [name, files.get(name)!])));
  const small = await startBundle(alone);
  expect(await ask("/v2/models/m/ready", undefined, small)).toEqual([200, { name: "m", ready: true }]);
  expect((await ask("/openapi.json", undefined, small))[0]).toBe(200);
  small.process.kill();
  rmSync(alone, { recursive: true });
});
