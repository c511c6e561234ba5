import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { PlainError } from "../../src/core/errors.ts";
import type { TrainReport } from "../../src/core/lifecycle/reports.ts";
import { buildCli, reportOf, resultOf, runCli, startCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/workspace.ts";

beforeAll(buildCli, 120_000);

const checkpoint = "models/waves/.checkpoints/fit.safetensors";

/** A file whose fits below take some 6 s on a machine of 2026: enough for a checkpoint and a kill. */
function workspace(): string {
  const root = temporaryFolder();
  const rows = Array.from({ length: 4000 }, (_, row) => {
    const cells = Array.from({ length: 10 }, (_, column) => Math.sin(row * (column + 1.5)).toFixed(4));
    return [...cells, Math.sin(row * 1.5) * Math.sin(row * 2.5) > 0 ? "yes" : "no"].join(",");
  });
  const header = [...Array.from({ length: 10 }, (_, column) => `x${column}`), "y"].join(",");
  writeFileSync(nodePath.join(root, "waves.csv"), [header, ...rows].join("\n"));
  return root;
}

const network = ["mlp", "epochs=5000", "tolerance=0", "patience=5000"];
const boosting = ["boosting", "rounds=4000", "learningRate=0.001", "patience=4000", "rowShare=0.8"];

/** Starts the training of a learner with settings, and ends it with a signal as soon as a file is there. */
async function killedRun(root: string, signal: NodeJS.Signals, path: string, [learner, ...set] = network) {
  const settings = set.flatMap((setting) => ["--set", setting]);
  const args = ["train", "waves.csv", "--target", "y", "--learner", learner!, ...settings, "--json"];
  const child = startCli(args, root);
  const result = resultOf(child);
  const file = nodePath.join(root, path);
  while (!existsSync(file) && child.exitCode === null) await sleep(50);
  child.kill(signal);
  return result;
}

describe("a training whose process is killed", () => {
  it.each([
    ["a network", network],
    ["boosting", boosting],
    ["a forest", ["forest", "trees=6000"]],
  ])(
    "with SIGKILL goes on with --resume to the very tensors of an undisturbed one: %s",
    async (_, learner) => {
      const root = workspace();
      const { code } = await killedRun(root, "SIGKILL", checkpoint, learner);
      expect(code).toBeNull();
      expect(existsSync(nodePath.join(root, checkpoint))).toBe(true);
      const resumed = await reportOf<TrainReport>(["train", "--recipe", "waves", "--resume"], root);
      expect(existsSync(nodePath.join(root, checkpoint))).toBe(false);
      const whole = await reportOf<TrainReport>(["train", "--recipe", "waves"], root);
      expect(resumed.train).toEqual(whole.train);
      const [left, right] = [resumed, whole].map(({ path }) =>
        readFileSync(nodePath.join(root, path, "tensors.safetensors")).toString("hex"),
      );
      expect(left).toBe(right);
    },
    180_000,
  );

  it("with SIGTERM ends with 130 and leaves its checkpoint, but no version", async () => {
    const root = workspace();
    const { code, stdout } = await killedRun(root, "SIGTERM", checkpoint);
    expect(code).toBe(130);
    const { error } = JSON.parse(stdout) as { error: PlainError };
    expect(error.details.next).toContain("tablewright train --recipe waves --resume");
    expect(readdirSync(nodePath.join(root, "models/waves")).sort()).toEqual([".checkpoints", "recipe.json"]);
  }, 180_000);

  it("before its first checkpoint has nothing to resume, and the error says so", async () => {
    const root = workspace();
    await killedRun(root, "SIGKILL", "models/waves/recipe.json");
    const { code, stdout } = await runCli(["train", "--recipe", "waves", "--resume", "--json"], root);
    expect(code).toBe(2);
    expect((JSON.parse(stdout) as { error: PlainError }).error.tag).toBe("not-found");
  });
});
