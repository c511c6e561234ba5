import { cpSync, existsSync, readFileSync } from "node:fs";
import nodePath from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type {
  AliasReport,
  ExportReport,
  HistoryReport,
  ListReport,
  MonitorReport,
  TrainReport,
} from "../../src/core/lifecycle/reports.ts";
import { buildCli, reportOf, runCli } from "../support/cli.ts";
import { sharedFolder } from "../support/workspace.ts";

beforeAll(buildCli, 120_000);

describe("the whole loop on the breast cancer sample, as a user types it", () => {
  const root = sharedFolder();
  beforeAll(() => cpSync("samples", nodePath.join(root, "samples"), { recursive: true }));
  const ask = <T>(...args: readonly string[]) => reportOf<T>(args, root);

  it("trains to an accuracy of at least 0.95 with the default learner", async () => {
    const report = await ask<TrainReport>("train", "samples/breast_cancer.csv", "--target", "diagnosis");
    expect(report).toMatchObject({
      model: "breast_cancer",
      version: 1,
      parent: null,
      holdout: { rows: 114 },
    });
    expect(report.holdout.metrics["accuracy"]).toBeGreaterThanOrEqual(0.95);
    expect(Object.keys(report.holdout.metrics)).toEqual(
      expect.arrayContaining(["accuracy", "log_loss", "roc_auc"]),
    );
  });

  it("optimizes to fewer inputs of the dense op, within 0.02 of the parent's accuracy", async () => {
    const report = await ask<TrainReport>("optimize", "breast_cancer", "--pca", "0.95");
    expect(report).toMatchObject({ model: "breast_cancer", version: 2, parent: 1 });
    expect(denseInputs(root, 2)).toBeLessThan(denseInputs(root, 1));
    const parent = JSON.parse(
      readFileSync(nodePath.join(root, "models/breast_cancer/versions/1/report.json"), "utf8"),
    ) as TrainReport;
    const lost = parent.holdout.metrics["accuracy"]! - report.holdout.metrics["accuracy"]!;
    expect(Math.abs(lost)).toBeLessThanOrEqual(0.02);
  });

  it("exports to ONNX with every label the same and probabilities within 1e-5", async () => {
    const report = await ask<ExportReport>("export", "breast_cancer", "--to", "onnx", "--out", "out");
    expect(report).toMatchObject({ path: "out/model.onnx", parity: { rows: 114, labelFlips: 0 } });
    expect(report.parity.maxAbsDiff).toBeLessThanOrEqual(1e-5);
    expect(readFileSync(nodePath.join(root, report.path))).toHaveLength(report.bytes);
    expect(existsSync(nodePath.join(root, "out/parity.json"))).toBe(true);
  });

  it("monitors a later batch: metrics, drift per column, breaches; exit 1 only when asked to check", async () => {
    const args = ["monitor", "breast_cancer", "samples/later/breast_cancer.csv"];
    const report = await ask<MonitorReport>(...args);
    expect(report.rows).toBe(400);
    expect(report.windows[0]?.metrics).toHaveProperty("accuracy");
    expect(report.columns).toContainEqual(
      expect.objectContaining({ name: "mean_radius", psi: expect.any(Number) as number, missing: 0 }),
    );
    expect(report.breaches.length).toBeGreaterThan(0);
    for (const kind of ["drift", "metric", "any"]) {
      expect((await runCli([...args, "--fail-on", kind, "--json"], root)).code).toBe(1);
    }
    const itself = ["monitor", "breast_cancer", "samples/breast_cancer.csv", "--fail-on", "drift", "--json"];
    expect((await runCli(itself, root)).code).toBe(0);
  });

  it("promotes and rolls back, and list and history tell the same story", async () => {
    expect(await ask<AliasReport>("promote", "breast_cancer@1")).toMatchObject({ version: 1, from: null });
    expect(await ask<AliasReport>("promote", "breast_cancer@2")).toMatchObject({ version: 2, from: 1 });
    expect(await ask<AliasReport>("rollback", "breast_cancer")).toMatchObject({ version: 1, from: 2 });
    const { models } = await ask<ListReport>("list");
    expect(models.map(({ name, production }) => [name, production])).toEqual([["breast_cancer", 1]]);
    const { events } = await ask<HistoryReport>("history", "breast_cancer");
    const told = events.map(({ type, version }) => `${type} ${version}`);
    expect(told.filter((line) => !line.startsWith("monitored"))).toEqual([
      "created 1",
      "created 2",
      "exported 2",
      "promoted 1",
      "promoted 2",
      "rolled-back 1",
    ]);
    expect(told.filter((line) => line === "monitored 2")).toHaveLength(5);
  });

  it("retrains from the recipe to the same tensors", async () => {
    const report = await ask<TrainReport>("train", "--recipe", "breast_cancer");
    const tensors = (version: number) =>
      readFileSync(
        nodePath.join(root, `models/breast_cancer/versions/${version}/tensors.safetensors`),
      ).toString("hex");
    expect(report.version).toBe(3);
    expect(tensors(3)).toBe(tensors(1));
  });

  it("does the same from elsewhere with --workspace", async () => {
    const report = await reportOf<ListReport>(["--workspace", root, "list"], "/");
    expect(report.models).toHaveLength(1);
  });
});

/** Inputs of the dense op of a saved version, read from its files as another program would. */
function denseInputs(root: string, version: number): number {
  const bytes = readFileSync(
    nodePath.join(root, `models/breast_cancer/versions/${version}/tensors.safetensors`),
  );
  const header = bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE())).toString("utf8");
  const tensors = new Map(Object.entries(JSON.parse(header) as Record<string, { shape: number[] }>));
  const weights = [...tensors].find(([name]) => name.startsWith("dense") && name.includes("weights"));
  return weights![1].shape[0]!;
}
