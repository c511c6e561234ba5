import { cpSync } from "node:fs";
import nodePath from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ExportReport, TrainReport } from "../../src/core/lifecycle/reports.ts";
import { buildCli, reportOf, runCli } from "../support/cli.ts";
import { sharedFolder } from "../support/workspace.ts";

beforeAll(buildCli, 120_000);

describe("passes, as a user types them", () => {
  const root = sharedFolder();
  const ask = <T>(...args: readonly string[]) => reportOf<T>(args, root);
  beforeAll(async () => {
    cpSync("samples/penguins.csv", nodePath.join(root, "penguins.csv"));
    const set = ["--learner", "mlp", "--set", "epochs=30"];
    await ask<TrainReport>("train", "penguins.csv", "--target", "species", ...set);
  });

  it("keep weights in 8 bits, written with or without the type", async () => {
    for (const value of [[], ["int8"]]) {
      const report = await ask<TrainReport>("optimize", "penguins@1", "--quantize", ...value);
      expect(report.rewrites).toMatchObject([{ pass: "quantize", type: "int8", ops: 2 }]);
    }
  });

  it("say to people what was done, what it saved and what it cost", async () => {
    const { code, stdout } = await runCli(["optimize", "penguins@1", "--quantize"], root);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Quantized: [\d.]+ KB instead of [\d.]+ KB; accuracy/u);
    expect(stdout).toMatch(/weights of 2 layers are kept in 8 bits/u);
    expect(stdout).toMatch(/probabilities move by [\d.e-]+ at most/u);
  });

  it("prune a share, or as much as may be lost, and say what is left", async () => {
    const args = ["optimize", "penguins@1", "--prune", "0.5", "--quantize"];
    const report = await ask<TrainReport>(...args);
    expect(report.rewrites).toMatchObject([{ pass: "prune", sparsity: 0.5 }, { pass: "quantize" }]);
    const { code, stdout } = await runCli(["optimize", "penguins@1", "--prune", "--max-loss", "0.2"], root);
    expect(code).toBe(0);
    expect(stdout).toMatch(/of the weights taken away: .* hidden units and 7 of 7 columns left; the most/u);
  });

  it.each([["0"], ["1"], ["half"]])("refuse to prune %s", async (share) => {
    const { code, stderr } = await runCli(["optimize", "penguins@1", "--prune", share], root);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--prune")]);
  });

  it("go into ONNX, with every label the same", async () => {
    const { parity } = await ask<ExportReport>("export", "penguins@2", "--to", "onnx", "--out", "int8");
    expect(parity).toMatchObject({ labelFlips: 0, verified: true });
  });
});
