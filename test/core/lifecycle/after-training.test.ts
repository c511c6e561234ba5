import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import nodePath from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compare } from "../../../src/core/lifecycle/compare.ts";
import { evaluateVersion } from "../../../src/core/lifecycle/evaluate.ts";
import { exportVersion } from "../../../src/core/lifecycle/export.ts";
import { history } from "../../../src/core/lifecycle/history.ts";
import { monitor } from "../../../src/core/lifecycle/monitor.ts";
import { optimize } from "../../../src/core/lifecycle/optimize.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { variance } from "../../../src/core/lifecycle/variance.ts";
import type { Ports } from "../../../src/core/ports.ts";
import type { OnnxReferee } from "../../../src/core/targets/referee.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder, temporaryFolder } from "../../support/workspace.ts";

const control = quietControl();
const template = sharedFolder();

/** One trained model, copied for each test. */
beforeAll(async () => {
  cpSync("samples/breast_cancer.csv", nodePath.join(template, "data.csv"));
  cpSync("samples/later/breast_cancer.csv", nodePath.join(template, "later.csv"));
  const ports = workspacePorts(template);
  await train.run(ports, train.input.parse({ file: "data.csv", target: "diagnosis" }), control);
});

function setup() {
  const root = temporaryFolder();
  cpSync(template, root, { recursive: true });
  return {
    root,
    ports: workspacePorts(root),
    at: (path: string) => nodePath.join(root, path),
    json: (path: string) => JSON.parse(readFileSync(nodePath.join(root, path), "utf8")) as unknown,
  };
}

describe("optimize", () => {
  it("gives a child with fewer inputs to its dense op, as good within 0.02, on the same hold-out", async () => {
    const { ports } = setup();
    const child = await optimize.run(ports, { model: "data", pca: 0.95 }, control);
    expect(child).toMatchObject({
      action: "optimize",
      version: 2,
      parent: 1,
      width: { design: 30, dense: 10 },
    });
    const versions = await compare.run(ports, { left: "data@1", right: "data@2" }, control);
    expect(versions.sameHoldout).toBe(true);
    expect(versions.recipe).toEqual([
      { path: "passes", left: "[]", right: '[{"pass":"project","variance":0.95}]' },
    ]);
    const accuracy = versions.metrics.find(({ name }) => name === "accuracy")!;
    expect(Math.abs(accuracy.left! - accuracy.right!)).toBeLessThanOrEqual(0.02);
  });

  it("of a projected version puts the new projection in the place of the old one", async () => {
    const { ports } = setup();
    await optimize.run(ports, { model: "data", pca: 0.95 }, control);
    const child = await optimize.run(ports, { model: "data", pca: 3 }, control);
    expect(child).toMatchObject({ version: 3, parent: 2, width: { design: 30, dense: 3 } });
  });

  it.each([1.5, 31])("refuses %d components", async (pca) => {
    expect((await failureOf(optimize.run(setup().ports, { model: "data", pca }, control))).tag).toBe(
      "bad-usage",
    );
  });

  it("refuses when the data file is not the same any more, and says how to go on", async () => {
    const { ports, at } = setup();
    appendFileSync(at("data.csv"), readFileSync(at("data.csv"), "utf8").split("\n")[1]! + "\n");
    const error = await failureOf(optimize.run(ports, { model: "data", pca: 0.95 }, control));
    expect(error).toMatchObject({ tag: "changed-underneath", details: { file: "data.csv" } });
    expect(error.details.next).toContain("train --recipe data");
    expect(existsSync(at("models/data/versions/2"))).toBe(false);
  });

  it("says not-found when the data file has vanished", async () => {
    const { ports, at } = setup();
    rmSync(at("data.csv"));
    expect((await failureOf(optimize.run(ports, { model: "data", pca: 0.95 }, control))).tag).toBe(
      "not-found",
    );
  });
});

describe("variance", () => {
  it("shows the whole spectrum with the cut, and saves nothing", async () => {
    const { ports, at } = setup();
    const report = await variance.run(ports, { model: "data", pca: 0.95 }, control);
    expect(report.variance).toMatchObject({ inputs: 30, components: 30, wanted: 0.95, kept: 10 });
    expect(report.variance.shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
    expect(existsSync(at("models/data/versions/2"))).toBe(false);
  });
});

describe("evaluate", () => {
  it("on the hold-out finds again what training reported", async () => {
    const { ports, json } = setup();
    const report = await evaluateVersion.run(ports, { model: "data" }, control);
    const trained = json("models/data/versions/1/report.json") as { holdout: object };
    const { rows, metrics, intervals, baseline } = report;
    expect({ rows, metrics, intervals, baseline }).toEqual(trained.holdout);
    expect(report.confusion?.flat().reduce((sum, count) => sum + count)).toBe(rows);
  });

  it("on another file judges its labeled rows and says how many had no label", async () => {
    const { ports, at } = setup();
    const [header = "", ...rows] = readFileSync(at("data.csv"), "utf8").trim().split("\n");
    const unlabeled = rows.slice(0, 5).map((row) => row.replace(/[^,]*$/, ""));
    writeFileSync(at("other.csv"), [header, ...unlabeled, ...rows.slice(5, 105)].join("\n"));
    const report = await evaluateVersion.run(ports, { model: "data", file: "other.csv" }, control);
    expect(report).toMatchObject({ scope: "file", rows: 100 });
    expect(report.metrics["accuracy"]).toBeGreaterThan(0.9);
    expect(report.baseline["accuracy"]).toBeLessThan(report.metrics["accuracy"]!);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: "rows-without-target", args: { rows: 5, of: 105 } }),
    );
  });

  it("on a file without labels says what to do instead", async () => {
    const { ports, at } = setup();
    const lines = readFileSync(at("data.csv"), "utf8").trim().split("\n");
    writeFileSync(at("other.csv"), lines.map((line) => line.replace(/,[^,]*$/, "")).join("\n"));
    const error = await failureOf(evaluateVersion.run(ports, { model: "data", file: "other.csv" }, control));
    expect(error).toMatchObject({ tag: "bad-input", details: { column: "diagnosis" } });
    expect(error.details.next).toContain("monitor");
  });

  it("on a file that lacks a feature names it", async () => {
    const { ports, at } = setup();
    const lines = readFileSync(at("data.csv"), "utf8").trim().split("\n");
    writeFileSync(at("other.csv"), lines.map((line) => line.replace(/^[^,]*,/, "")).join("\n"));
    expect(
      await failureOf(evaluateVersion.run(ports, { model: "data", file: "other.csv" }, control)),
    ).toMatchObject({
      tag: "bad-input",
      details: { column: "mean_radius" },
    });
  });
});

describe("monitor", () => {
  it("finds the drift of the later batch, saves the report and logs it", async () => {
    const { ports, json } = setup();
    const report = await monitor.run(ports, { model: "data", file: "later.csv", failOn: "drift" }, control);
    expect(report).toMatchObject({ rows: 400, labeled: true, metric: "accuracy", failed: true });
    expect(json(report.path)).toEqual(JSON.parse(JSON.stringify(report)));
    const { events } = await history.run(ports, { model: "data" }, control);
    expect(events.at(-1)).toMatchObject({
      type: "monitored",
      version: 1,
      file: "later.csv",
      path: report.path,
      breaches: report.breaches.length,
    });
  });

  it("of the training file itself finds no breach", async () => {
    const { ports } = setup();
    const report = await monitor.run(
      ports,
      { model: "data", file: "data.csv", failOn: "any", window: "200" },
      control,
    );
    expect(report).toMatchObject({ breaches: [], failed: false });
    expect(report.windows).toHaveLength(3);
  });

  it("without a check asked for never fails", async () => {
    const { ports } = setup();
    expect(await monitor.run(ports, { model: "data", file: "later.csv" }, control)).toMatchObject({
      failed: false,
    });
  });

  it("keeps every report, also of runs in the same moment", async () => {
    const { ports } = setup();
    const still = { ...ports, clock: { ...ports.clock, now: () => Date.UTC(2026, 0, 1) } };
    const run = () => monitor.run(still, { model: "data", file: "later.csv" }, control);
    const paths = await Promise.all([run(), run(), run()]).then((reports) => reports.map(({ path }) => path));
    expect(new Set(paths).size).toBe(3);
  });
});

/** A referee that runs the model and then changes one answer. */
function lying(referee: OnnxReferee): OnnxReferee {
  return {
    name: referee.name,
    async run(...request) {
      const outputs = await referee.run(...request);
      const { label } = outputs;
      if (label === undefined) return outputs;
      const labels = Array.from(label.data, String);
      return { ...outputs, label: { ...label, data: ["another", ...labels.slice(1)] } };
    },
  };
}

describe("export", () => {
  it("writes the model beside the proof that it agrees, and logs it", async () => {
    const { ports, at, json } = setup();
    const report = await exportVersion.run(ports, { model: "data", to: "onnx" }, control);
    expect(report).toMatchObject({
      path: "models/data/exports/1/onnx/model.onnx",
      parity: { rows: 114, labelFlips: 0, verified: true },
    });
    expect(report.parity.maxAbsDiff).toBeLessThan(1e-5);
    expect(readFileSync(at(report.path))).toHaveLength(report.bytes);
    expect(json("models/data/exports/1/onnx/parity.json")).toEqual(report.parity);
    const { events } = await history.run(ports, { model: "data" }, control);
    expect(events.at(-1)).toMatchObject({ type: "exported", version: 1, to: "onnx", path: report.path });
  });

  it("gives the same bytes each time", async () => {
    const { ports, at } = setup();
    const paths = ["a", "b"].map((out) =>
      exportVersion.run(ports, { model: "data", to: "onnx", out }, control),
    );
    const [a, b] = (await Promise.all(paths)).map(({ path }) => readFileSync(at(path)).toString("hex"));
    expect(a).toBe(b);
  });

  it("goes to a folder the user names, also outside of the workspace", async () => {
    const { ports } = setup();
    const out = temporaryFolder();
    const report = await exportVersion.run(ports, { model: "data", to: "json", out }, control);
    expect(report.path).toBe(`${out}/model.json`);
    expect(existsSync(`${out}/parity.json`)).toBe(true);
  });

  it("that does not agree fails and leaves nothing behind", async () => {
    const { ports, at } = setup();
    const doubting: Ports = { ...ports, onnx: lying(ports.onnx) };
    const error = await failureOf(
      exportVersion.run(doubting, { model: "data", to: "onnx", out: "out" }, control),
    );
    expect(error).toMatchObject({
      tag: "export-failed",
      details: { found: expect.stringContaining("another") as string },
    });
    expect(existsSync(at("out"))).toBe(false);
    const { events } = await history.run(ports, { model: "data" }, control);
    expect(events.map(({ type }) => type)).toEqual(["created"]);
  });

  it("does not follow a link in the model's folder out of the workspace", async () => {
    const { ports, at } = setup();
    const outside = temporaryFolder();
    mkdirSync(at("models/data/exports"));
    symlinkSync(outside, at("models/data/exports/1"));
    expect((await failureOf(exportVersion.run(ports, { model: "data", to: "onnx" }, control))).tag).toBe(
      "outside-workspace",
    );
    expect(existsSync(nodePath.join(outside, "onnx"))).toBe(false);
  });
});
