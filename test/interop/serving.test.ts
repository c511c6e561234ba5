import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { heads } from "../support/heads.ts";
import { hostileTable, pipelineOn } from "../support/pipelines.ts";
import { runPython } from "../support/python.ts";
import { bundleOf, startBundle, writeFiles, type ServedBundle } from "../support/serving.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tw-served-"));
const models = heads.map(([name, drafts, classes], index) => ({
  name,
  pipeline: pipelineOn(hostileTable, drafts, classes),
  folder: path.join(folder, String(index)),
}));
afterAll(() => rmSync(folder, { recursive: true }));

/** A cell of each column, by rows and by tensors. */
function requests({ inputs }: Pipeline) {
  const cells = { number: 1.5, boolean: true, date: 86_400_000, category: "b'" };
  const types = { number: "FP32", boolean: "BOOL", date: "INT64", category: "BYTES" };
  return {
    row: Object.fromEntries(inputs.map(({ name, kind }) => [name, cells[kind]])),
    inputs: inputs.map(({ name, kind }) => ({
      name,
      datatype: types[kind],
      shape: [1, 1],
      data: [cells[kind]],
    })),
  };
}

test.each(models)(
  "what the server of $name is asked and answers is what its OpenAPI document says",
  async (each) => {
    writeFiles(each.folder, bundleOf(each.pipeline, "it's m"));
    const server = await startBundle(each.folder);
    const { row, inputs } = requests(each.pipeline);
    const place = "/v2/models/it_s_m";
    const gets = ["/", "/health", "/v2", "/v2/health/live", "/v2/health/ready", place, `${place}/ready`];
    const posts: [string, unknown][] = [
      ["/predict", { rows: [row, row] }],
      ["/predict", { rows: [{}] }],
      [`${place}/infer`, { id: "1", inputs }],
      [
        `${place}/versions/3/infer`,
        { inputs: inputs.map((tensor) => ({ ...tensor, shape: [1], data: [null] })) },
      ],
      [`${place}/infer`, { inputs: [] }],
    ];
    const asked = [...gets.map((where) => [where, undefined] as const), ...posts];
    const exchanges = await Promise.all(
      asked.map(async ([where, body]) => {
        const method = body === undefined ? "get" : "post";
        const response = await fetch(
          server.address + where,
          body === undefined ? { method } : { method, body: JSON.stringify(body) },
        );
        return {
          path: where,
          method,
          asked: body ?? null,
          status: response.status,
          answered: (await response.json()) as unknown,
        };
      }),
    );
    server.process.kill();
    writeFileSync(path.join(each.folder, "exchanges.json"), JSON.stringify(exchanges));
    expect(exchanges.map(({ status }) => status)).toEqual([...gets.map(() => 200), 200, 400, 200, 200, 400]);
    expect(await runPython("check_serving.py", each.folder)).toBe(
      `${exchanges.length} exchanges as described\n`,
    );
  },
);

test.each(models)("Triton's own schema reads the config of $name", async ({ pipeline, folder: own }) => {
  writeFiles(own, bundleOf(pipeline, "it's m"));
  const tensors = JSON.parse(
    await runPython("read_triton.py", path.join(own, "triton/it_s_m/config.pbtxt")),
  ) as unknown;
  const { model } = JSON.parse(String(bundleOf(pipeline, "it's m").get("metadata.json"))) as {
    model: { inputs: { name: string }[]; outputs: { name: string }[] };
  };
  expect(tensors).toEqual([...model.inputs, ...model.outputs].map(({ name }) => name));
});

let server: ServedBundle;
const [first] = models;
beforeAll(async () => {
  writeFiles(path.join(folder, "client"), bundleOf(first!.pipeline, "m"));
  server = await startBundle(path.join(folder, "client"));
});
afterAll(() => server.process.kill());

test("NVIDIA's client of the protocol is answered by the server as by /predict", async () => {
  const { row } = requests(first!.pipeline);
  const body = JSON.stringify({ rows: [row] });
  const response = await fetch(`${server.address}/predict`, { method: "POST", body });
  const { predictions } = (await response.json()) as { predictions: unknown[] };
  const said = await runPython("ask_triton.py", server.address.replace("http://", ""), JSON.stringify(row));
  expect(JSON.parse(said)).toEqual(predictions[0]);
});
