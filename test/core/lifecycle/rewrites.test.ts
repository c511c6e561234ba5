import { cpSync, readFileSync } from "node:fs";
import nodePath from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { optimize } from "../../../src/core/lifecycle/optimize.ts";
import type { RewriteReport } from "../../../src/core/lifecycle/reports.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder, temporaryFolder } from "../../support/workspace.ts";

const control = quietControl();
const template = sharedFolder();
const data = { file: "data.csv", target: "diagnosis" };

/** Trained models, copied for each test. */
beforeAll(async () => {
  cpSync("samples/breast_cancer.csv", nodePath.join(template, "data.csv"));
  const ports = workspacePorts(template);
  for (const [learner, set] of Object.entries({ mlp: ["epochs=30"], boosting: ["rounds=20"] })) {
    await train.run(ports, train.input.parse({ ...data, learner, set, model: learner }), control);
  }
});

function setup() {
  const root = temporaryFolder();
  cpSync(template, root, { recursive: true });
  const bytes = (path: string) => readFileSync(nodePath.join(root, "models", path));
  return { root, ports: workspacePorts(root), bytes };
}

/** What does not depend on the clock. */
function untimed({ before, after, ...rest }: RewriteReport): object {
  return { ...rest, before: before.metrics, after: after.metrics };
}

describe("quantize", () => {
  it("makes a smaller child of the same fit, and says what it cost on the hold-out", async () => {
    const { ports } = setup();
    const child = await optimize.run(ports, { model: "mlp", quantize: "int8" }, control);
    const [rewrite] = child.rewrites!;
    expect(rewrite).toMatchObject({ pass: "quantize", ops: 2, weights: 3100, change: { rows: 114 } });
    expect(rewrite!.before.bytes - rewrite!.after.bytes).toBeGreaterThan(0.9 * 3 * 3100);
    expect(child.bytes).toBe(rewrite!.after.bytes);
    expect(child.holdout.metrics).toEqual(rewrite!.after.metrics);
    expect(rewrite!.change.largest).toBeLessThan(0.05);
    expect(rewrite!.change.mean).toBeLessThanOrEqual(rewrite!.change.largest);
  });

  it("keeps what the parent's report says of the fit", async () => {
    const { ports, bytes } = setup();
    const child = await optimize.run(ports, { model: "mlp", quantize: "int8" }, control);
    const parent = JSON.parse(bytes("mlp/versions/1/report.json").toString()) as typeof child;
    expect(child).toMatchObject({ action: "optimize", version: 2, parent: 1 });
    expect(child.train).toEqual(parent.train);
    expect(child.findings).toEqual(parent.findings);
    expect(bytes("mlp/versions/2/reference.json")).toEqual(bytes("mlp/versions/1/reference.json"));
  });

  it("comes out the same, bit by bit, when the child's recipe is trained from data on", async () => {
    const { root, ports, bytes } = setup();
    const child = await optimize.run(ports, { model: "mlp", quantize: "int8" }, control);
    cpSync(
      nodePath.join(root, "models/mlp/versions/2/recipe.json"),
      nodePath.join(root, "models/mlp/recipe.json"),
    );
    const again = await train.run(ports, train.input.parse({ recipe: "mlp" }), control);
    expect(again).toMatchObject({ action: "train", version: 3, parent: null });
    for (const name of ["tensors.safetensors", "pipeline.json", "reference.json"])
      expect(bytes(`mlp/versions/3/${name}`)).toEqual(bytes(`mlp/versions/2/${name}`));
    expect(again.rewrites!.map(untimed)).toEqual(child.rewrites!.map(untimed));
  });

  it("goes with a projection, behind which the learner is fitted again", async () => {
    const { ports } = setup();
    const child = await optimize.run(ports, { model: "mlp", pca: 0.95, quantize: "int8" }, control);
    expect(child).toMatchObject({ width: { design: 30, dense: 10 }, rewrites: [{ ops: 3 }] });
  });

  it("is refused for a model without weights, and for one that is quantized", async () => {
    const { ports } = setup();
    const quantize = { quantize: "int8" } as const;
    expect((await failureOf(optimize.run(ports, { model: "boosting", ...quantize }, control))).tag).toBe(
      "refused",
    );
    await optimize.run(ports, { model: "mlp", ...quantize }, control);
    expect((await failureOf(optimize.run(ports, { model: "mlp", ...quantize }, control))).tag).toBe(
      "refused",
    );
  });
});

describe("prune", () => {
  it("takes away the share that is asked for, and the file of a later row need not have what is dropped", async () => {
    const { ports } = setup();
    const child = await optimize.run(ports, { model: "mlp", prune: 0.6 }, control);
    const [rewrite] = child.rewrites!;
    expect(rewrite).toMatchObject({ pass: "prune", part: "weights", sparsity: 0.6, choice: null });
    if (rewrite?.pass !== "prune") throw new Error("no prune");
    expect(rewrite.to.units).toBe(40);
    expect(rewrite.to.weights).toBeLessThanOrEqual(0.4 * rewrite.from.weights);
    expect(rewrite.after.bytes).toBeLessThan(0.7 * rewrite.before.bytes);
  });

  it.each(["mlp", "boosting"])("searches on validation rows how much may go: %s", async (model) => {
    const { ports } = setup();
    const child = await optimize.run(ports, { model, prune: "auto", maxLoss: 0.1 }, control);
    const [rewrite] = child.rewrites!;
    if (rewrite?.pass !== "prune") throw new Error("no prune");
    const { before, tried, sparsity, by } = rewrite.choice!;
    expect(by).toBe("validation");
    const at = (share: number) => tried.find((each) => each.sparsity === share)?.metrics;
    expect(tried.map((each) => each.sparsity)).toContain(sparsity);
    // The lead over a guess by shares, log loss about 0.66, may shrink by a tenth.
    expect(at(sparsity)!["log_loss"]).toBeLessThan(before["log_loss"]! + 0.1 * (0.67 - before["log_loss"]!));
    if (sparsity < 0.95) expect(tried.at(-1)!.sparsity).toBeGreaterThan(sparsity);
  });

  it("keeps the first rounds of boosting, as they are", async () => {
    const { ports, bytes } = setup();
    const child = await optimize.run(ports, { model: "boosting", prune: 0.5 }, control);
    const rewrite = child.rewrites![0]!;
    if (rewrite.pass !== "prune") throw new Error("no prune");
    expect(rewrite.to.rounds).toBe(rewrite.from.rounds - Math.floor(rewrite.from.rounds / 2));
    expect(bytes("boosting/versions/2/tensors.safetensors").length).toBeLessThan(
      bytes("boosting/versions/1/tensors.safetensors").length,
    );
  });

  it("then quantize give the same bytes as their recipe, trained from data on", async () => {
    const { root, ports, bytes } = setup();
    await optimize.run(ports, { model: "mlp", prune: 0.5, quantize: "int8" }, control);
    const models = nodePath.join(root, "models/mlp");
    cpSync(nodePath.join(models, "versions/2/recipe.json"), nodePath.join(models, "recipe.json"));
    await train.run(ports, train.input.parse({ recipe: "mlp" }), control);
    for (const name of ["tensors.safetensors", "pipeline.json", "reference.json"])
      expect(bytes(`mlp/versions/3/${name}`)).toEqual(bytes(`mlp/versions/2/${name}`));
  });

  it("is refused when the least costs more than may be lost, and when a share is nothing", async () => {
    const { ports } = setup();
    const dear = { model: "boosting", prune: "auto", maxLoss: 0 } as const;
    expect((await failureOf(optimize.run(ports, dear, control))).tag).toBe("refused");
    const nothing = { model: "mlp", prune: 0.0001 };
    expect((await failureOf(optimize.run(ports, nothing, control))).tag).toBe("refused");
  });
});
