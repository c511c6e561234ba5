import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { TabInputWebview, window, workspace } from "vscode";
import type { TrainReport } from "../../src/protocol/worker.ts";
import { failCommand, runCommand, tablewright } from "./extension.ts";

const root = () => workspace.workspaceFolders![0]!.uri.fsPath;

function openPanels(): readonly string[] {
  const inputs = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  return inputs.flatMap((input) => (input instanceof TabInputWebview ? [input.viewType] : []));
}

function panelState(panel: string) {
  return tablewright()
    .exports.panelStates()
    .find((state) => state.panel === panel);
}

describe("a model's life, by commands", () => {
  let first: TrainReport;

  it("training writes a version that beats the baseline", async () => {
    const argument = { file: "breast_cancer.csv", target: "diagnosis", model: "tumors" };
    first = await runCommand<"train">("tablewright.trainModel", argument);
    assert.equal(first.version, 1);
    assert.ok(first.holdout.metrics["accuracy"]! >= 0.95);
    assert.ok(existsSync(join(root(), "models/tumors/versions/1/tensors.safetensors")));
  });

  it("training opens its panel, which ends as done with the whole curve", () => {
    assert.ok(openPanels().some((type) => type.endsWith("tablewright.training")));
    const state = panelState("training");
    assert.equal(state?.status.type, "done");
    assert.ok(state.panel === "training" && state.curve.length === first.train.curve.length);
  });

  it("a PCA gives a second version with fewer inputs, as good as its parent", async () => {
    const argument = { model: "tumors@1", pca: 0.95 };
    const second = await runCommand<"optimize">("tablewright.optimizeModel", argument);
    assert.equal(second.parent, 1);
    assert.ok(second.width.dense < first.width.dense);
    const loss = first.holdout.metrics["accuracy"]! - second.holdout.metrics["accuracy"]!;
    assert.ok(loss <= 0.02, `Accuracy fell by ${loss}.`);
  });

  it("pruning and quantizing give a smaller version, with what that cost", async () => {
    const argument = { model: "tumors@1", prune: 0.2, quantize: "int8" };
    const smaller = await runCommand<"optimize">("tablewright.rewriteModel", argument);
    const [pruned, quantized] = smaller.rewrites ?? [];
    assert.deepEqual([pruned?.pass, quantized?.pass], ["prune", "quantize"]);
    assert.ok(smaller.bytes < first.bytes);
    assert.equal(smaller.bytes, quantized?.after.bytes);
  });

  it("an export runs in ONNX Runtime without a flipped label", async () => {
    const report = await runCommand<"export">("tablewright.exportModel", { model: "tumors@2", to: "onnx" });
    assert.equal(report.parity.labelFlips, 0);
    assert.ok(report.parity.rows === first.holdout.rows && report.parity.maxAbsDiff <= 1e-5);
    assert.ok(existsSync(join(root(), report.path)));
  });

  it("promoting and rolling back move production there and back", async () => {
    await runCommand<"promote">("tablewright.promoteVersion", { model: "tumors@1" });
    const promoted = await runCommand<"promote">("tablewright.promoteVersion", { model: "tumors@2" });
    assert.deepEqual([promoted.from, promoted.version], [1, 2]);
    const back = await runCommand<"rollback">("tablewright.rollBackModel", { model: "tumors" });
    assert.deepEqual([back.from, back.version], [2, 1]);
  });

  it("a model that does not exist is named in the error, with a next step", async () => {
    const error = await failCommand("tablewright.promoteVersion", { model: "nobody@1" });
    assert.equal(error.tag, "not-found");
    assert.match(error.message, /nobody/);
    assert.ok(error.details.next.length > 0);
  });
});
