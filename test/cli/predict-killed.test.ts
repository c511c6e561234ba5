import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { PredictReport, TrainReport } from "../../src/core/lifecycle/reports.ts";
import { buildCli, reportOf, startCli } from "../support/cli.ts";
import { sharedFolder } from "../support/workspace.ts";

/** Rows to predict: some seconds' worth; TABLEWRIGHT_KILLED_ROWS asks for more. */
const rows = Number(process.env["TABLEWRIGHT_KILLED_ROWS"] ?? 150_000);
const root = sharedFolder();

function csv(count: number): string {
  const lines = Array.from({ length: count }, (_, row) => {
    const cells = Array.from({ length: 5 }, (_, column) => Math.sin(row * (column + 1.5)).toFixed(4));
    return [...cells, row % 3 === 0 ? "yes" : "no"].join(",");
  });
  return ["x0,x1,x2,x3,x4,y", ...lines, ""].join("\n");
}

beforeAll(async () => {
  await buildCli();
  writeFileSync(nodePath.join(root, "small.csv"), csv(300));
  writeFileSync(nodePath.join(root, "rows.csv"), csv(rows));
  await reportOf<TrainReport>(["train", "small.csv", "--target", "y", "--model", "m"], root);
}, 120_000);

/** Bytes that a process has written under a working name: they are not yet in the file asked for. */
function unfinished(pid: number): number {
  const working = readdirSync(root).filter((name) => name.startsWith(`.tablewright-new-${pid}-`));
  const sizes = working.map(
    (name) => statSync(nodePath.join(root, name), { throwIfNoEntry: false })?.size ?? 0,
  );
  return Math.max(0, ...sizes);
}

/** Starts a prediction and kills it once some of its answers are written under another name. */
async function killed(out: string): Promise<void> {
  const child = startCli(["predict", "m", "rows.csv", "--out", out], root);
  const ended = once(child, "exit");
  while (unfinished(child.pid!) === 0 && child.exitCode === null) await sleep(2);
  expect(child.exitCode, "the prediction ended before it was killed").toBeNull();
  child.kill("SIGKILL");
  await ended;
  expect(unfinished(child.pid!)).toBeGreaterThan(0);
}

describe.each(["answers.csv", "answers.parquet"])(
  "a prediction into %s that is killed in the middle",
  (out) => {
    const path = nodePath.join(root, out);

    it("leaves nothing under its name, then the old answers as they were, and a later one is whole", async () => {
      await killed(out);
      expect(existsSync(path)).toBe(false);
      writeFileSync(path, "old answers");
      await killed(out);
      expect(readFileSync(path, "utf8")).toBe("old answers");
      const report = await reportOf<PredictReport>(["predict", "m", "rows.csv", "--out", out], root);
      expect(report.rows).toBe(rows);
      if (out.endsWith(".csv")) expect(readFileSync(path, "utf8").split("\n")).toHaveLength(rows + 2);
    }, 120_000);
  },
);
