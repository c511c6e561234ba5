import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import type { OnnxFeed, OnnxOutput, OnnxReferee } from "../../src/core/targets/referee.ts";

const start = promisify(execFile);

/** Runs a script of test/interop in the Python that `npm run test:interop` found; answers what it prints. */
export async function runPython(script: string, ...args: readonly string[]): Promise<string> {
  const program = process.env["TABLEWRIGHT_PYTHON"];
  if (program === undefined) throw new Error("Run this through npm run test:interop, which finds a Python.");
  const { stdout } = await start(program, [path.join("test/interop", script), ...args]);
  return stdout;
}

/** Does some work in a folder of its own that is removed afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "tablewright-python-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const outputsSchema = z.record(
  z.string(),
  z.object({
    type: z.string(),
    shape: z.array(z.int()),
    data: z.array(z.union([z.string(), z.number()])),
  }),
);

/** The native ONNX Runtime of Python as a referee; each model is held against the specification first. */
export const pythonReferee: OnnxReferee = {
  name: "onnxruntime in Python",
  run: (model, feeds) =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "model.onnx"), model);
      await writeFile(path.join(folder, "feeds.json"), JSON.stringify(writtenFeeds(feeds)));
      await runPython("run_onnx.py", folder);
      const text = await readFile(path.join(folder, "outputs.json"), "utf8");
      const outputs = outputsSchema.parse(JSON.parse(text));
      return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, toOutput(output)]));
    }),
};

/** Numbers as text, which alone keeps NaN, infinities and the sign of zero. */
function writtenFeeds(feeds: Readonly<Record<string, OnnxFeed>>): object {
  const write = (cell: string | number): string => (Object.is(cell, -0) ? "-0" : String(cell));
  return Object.fromEntries(
    Object.entries(feeds).map(([name, { type, data }]) => [
      name,
      { type, data: Array.from<string | number>(data).map(write) },
    ]),
  );
}

function toOutput({ type, shape, data }: z.output<typeof outputsSchema>[string]): OnnxOutput {
  return type === "tensor(string)"
    ? { shape, data: data.map(String) }
    : { shape, data: Float32Array.from(data, Number) };
}
