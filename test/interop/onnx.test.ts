import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const start = promisify(execFile);

interface Scored {
  readonly rows: number;
  readonly metrics: Readonly<Record<string, number>>;
}

const samples = [
  { model: "breast_cancer", target: "diagnosis" },
  { model: "penguins", target: "species" },
  { model: "cars", target: "mpg" },
] as const;

let workspace: string;

/** Runs the built command line in the workspace and gives its report. */
async function tablewright(...args: readonly string[]): Promise<unknown> {
  const command = [resolve("dist/cli.js"), ...args, "--json", "--workspace", workspace];
  const { stdout } = await start(process.execPath, command);
  return JSON.parse(stdout);
}

/** What Python says of an exported file on a data file, in native ONNX Runtime. */
async function python(model: string, data: string, target: string): Promise<Scored> {
  const program = process.env["TABLEWRIGHT_PYTHON"];
  if (program === undefined) throw new Error("Run this through npm run test:interop, which finds a Python.");
  const { stdout } = await start(program, ["test/interop/score_onnx.py", model, data, target]);
  return JSON.parse(stdout) as Scored;
}

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), "tablewright-interop-"));
  const files = samples.map(({ model }) => `${model}.csv`);
  await Promise.all(files.map((file) => cp(join("samples", file), join(workspace, file))));
});

afterAll(() => rm(workspace, { recursive: true, force: true }));

describe.each(samples)("an export of $model", ({ model, target }) => {
  beforeAll(async () => {
    await tablewright("train", `${model}.csv`, "--target", target, "--model", model);
    await tablewright("optimize", model, "--pca", "0.95");
  });

  it.each([1, 2])("of version %i scores its file in Python as it does here", async (version) => {
    const reference = `${model}@${version}`;
    const out = join(workspace, "out", String(version));
    const { path } = (await tablewright("export", reference, "--to", "onnx", "--out", out)) as {
      path: string;
    };
    const here = (await tablewright("evaluate", reference, `${model}.csv`)) as Scored;
    const there = await python(resolve(workspace, path), join(workspace, `${model}.csv`), target);
    expect(there.rows).toBe(here.rows);
    for (const [name, value] of Object.entries(there.metrics)) {
      expect(value, name).toBeCloseTo(here.metrics[name]!, 5);
    }
  });
});
