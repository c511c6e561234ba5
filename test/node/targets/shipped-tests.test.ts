import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { exportVersion } from "../../../src/core/lifecycle/export.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder } from "../../support/workspace.ts";

const root = sharedFolder();
const ports = workspacePorts(root);
const nowhere = { ...ports, programs: { open: () => Promise.resolve(null) } };

beforeAll(async () => {
  mkdirSync(path.join(root, "models"), { recursive: true });
  const lines = Array.from(
    { length: 60 },
    (_, row) => `${row},${"abc"[row % 3]},${row % 7 < 3 ? "no" : "it's"}`,
  );
  writeFileSync(path.join(root, "t.csv"), ["x,kind,y", ...lines].join("\n"));
  await train.run(ports, { file: "t.csv", target: "y", model: "m", learner: "boosting" }, quietControl());
});

/** Runs what the report says to type; its exit code and what it printed. */
async function type(command: string, folder: string): Promise<[number, string]> {
  try {
    const { stdout } = await promisify(execFile)("sh", ["-c", command], { cwd: folder });
    return [0, stdout];
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return [code, stdout];
  }
}

describe.each([
  ["python", "score.py"],
  ["c", "score.h"],
])("an export to %s that could not be run here", (to, named) => {
  test("comes with a test that passes where it can be run, and fails where another answer is expected", async () => {
    const report = await exportVersion.run(nowhere, { model: "m", to }, quietControl());
    const folder = path.join(root, report.test!.path);
    expect(await type(report.test!.command, folder)).toEqual([
      0,
      expect.stringMatching(/^\d+ rows, 0 of them/),
    ]);
    const expected = path.join(folder, "test", "expected.tsv");
    writeFileSync(expected, readFileSync(expected, "utf8").replace(/^(x\w+)\t0/, "$1\t1"));
    const [code, printed] = await type(report.test!.command, folder);
    expect(code).toBe(1);
    expect(printed).toMatch(/row 1\b/);
    expect(printed).toMatch(/ rows, 1 of them not as where the model was made/);
  });

  test("under a name of its own has the test, with what it needs, beside it", async () => {
    const report = await exportVersion.run(nowhere, { model: "m", to, out: `out/${named}` }, quietControl());
    expect(report).toMatchObject({ path: `out/${named}`, test: { path: `out/${named}.test` } });
    expect(await type(report.test!.command, path.join(root, report.test!.path))).toEqual([
      0,
      expect.stringMatching(/ 0 of them/),
    ]);
  });
});

test("an export that was verified has no test to run", async () => {
  const report = await exportVersion.run(ports, { model: "m", to: "json" }, quietControl());
  expect(report.test).toBeUndefined();
});
