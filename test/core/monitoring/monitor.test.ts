import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, test } from "vitest";
import type { Column } from "../../../src/core/data/table.ts";
import type { Finding } from "../../../src/core/findings.ts";
import { isFailed } from "../../../src/core/monitoring/failed.ts";
import { isBeyond, metricLimit } from "../../../src/core/monitoring/limit.ts";
import { monitorTable, type MonitorSettings } from "../../../src/core/monitoring/monitor.ts";
import { sketchReference } from "../../../src/core/monitoring/reference.ts";
import type { Pipeline } from "../../../src/core/pipeline/types.ts";
import { classPredictions, numberPredictions } from "../evaluation/evaluation-fixtures.ts";
import { category, numeric, rowNumbers } from "./monitoring-fixtures.ts";

const thresholds = { psi: 0.25, missing: 0.1, metricDrop: 0.05 };
const training = numeric(
  "x",
  Array.from({ length: 100 }, (_, row) => row),
);
const sketch = sketchReference({
  table: { rows: 100, columns: [training, numeric("id", Array<number>(100).fill(0))] },
  features: [training],
  rows: rowNumbers(100),
});
const classifier: Pipeline = {
  format: "tablewright.pipeline/1",
  task: "classification",
  target: "y",
  classes: ["no", "yes"],
  inputs: [{ name: "x", kind: "number" }],
  nodes: [],
};
const regressor: Pipeline = { ...classifier, task: "regression", classes: [] };

function lengthOf(column: Column): number {
  return column.kind === "category" ? column.codes.length : column.values.length;
}

/** Monitors a classifier that says "yes" of every row, or a regressor that says 0. */
function monitor(columns: readonly Column[], settings: Partial<MonitorSettings> = {}, pipeline = classifier) {
  const rows = columns.length === 0 ? 0 : lengthOf(columns[0]!);
  const certain = Array.from({ length: rows }, () => [0, 1]);
  return monitorTable({
    pipeline,
    sketch,
    table: { rows, columns },
    predictions:
      pipeline === classifier ? classPredictions(certain) : numberPredictions(certain.map(() => 0)),
    reference: { accuracy: 0.95, rmse: 2 },
    settings: { ...thresholds, ...settings },
    file: "later.csv",
  });
}

/** Labels that are "yes" but for every `n`th from row `from` on. */
function labels(rows: number, from: number, n: number): Column {
  return category(
    "y",
    Array.from({ length: rows }, (_, row) => (row >= from && row % n === 0 ? "no" : "yes")),
  );
}

const likeTraining = (rows: number) =>
  numeric(
    "x",
    Array.from({ length: rows }, (_, row) => (row * 37) % 100),
  );

describe("monitorTable", () => {
  test("finds nothing in rows like the training rows with right predictions", () => {
    const report = monitor([likeTraining(200), labels(200, 200, 2)]);
    expect(report).toMatchObject({
      rows: 200,
      labeled: true,
      task: "classification",
      metric: "accuracy",
      metrics: { accuracy: 1 },
      breaches: [],
      findings: [],
      thresholds,
    });
    expect(report.limit).toBe(0.9);
    expect(report.columns).toMatchObject([{ name: "x", breached: false, missing: 0 }]);
  });

  test("raises a breach for each window and for the file when accuracy falls beyond the limit", () => {
    const report = monitor([likeTraining(200), labels(200, 100, 4)], { window: 50 });
    expect(
      report.windows.map((window) => [window.label, window.metrics["accuracy"], window.breached]),
    ).toEqual([
      ["rows 1–50", 1, false],
      ["rows 51–100", 1, false],
      ["rows 101–150", 0.74, true],
      ["rows 151–200", 0.76, true],
    ]);
    expect(report.breaches.map((breach) => [breach.code, breach.args])).toEqual([
      ["metric", metricArguments(0.875, "all rows")],
      ["metric", metricArguments(0.74, "rows 101–150")],
      ["metric", metricArguments(0.76, "rows 151–200")],
    ]);
    expect(report.breaches[0]).toMatchObject({
      severity: "error",
      where: { file: "later.csv", column: "y" },
    });
  });

  function metricArguments(value: number, window: string) {
    return { metric: "accuracy", value, reference: 0.95, threshold: 0.05, window };
  }

  test("judges a regression by RMSE, relative to the hold-out", () => {
    const y = numeric(
      "y",
      Array.from({ length: 60 }, (_, row) => (row < 30 ? 2.05 : 2.2)),
    );
    const report = monitor([likeTraining(60), y], { window: 30 }, regressor);
    expect(report.limit).toBeCloseTo(2.1, 12);
    expect(report.windows.map((window) => window.breached)).toEqual([false, true]);
    expect(report.windows[1]!.metrics).not.toHaveProperty("r2");
    expect(report.metric).toBe("rmse");
  });

  test("shows but does not judge windows of fewer than ten labeled rows", () => {
    const report = monitor([likeTraining(27), labels(27, 0, 1)], { window: 9 });
    expect(report.windows.map((window) => window.metrics["accuracy"])).toEqual([0, 0, 0]);
    expect(report.windows.some((window) => window.breached)).toBe(false);
    expect(report.breaches.map((breach) => breach.code === "metric" && breach.args.window)).toEqual([
      "all rows",
    ]);
  });

  test("monitors one row", () => {
    const report = monitor([numeric("x", [50]), category("y", ["yes"])]);
    expect(report.windows).toHaveLength(1);
    expect(report.windows[0]).toMatchObject({ label: "rows 1–1", rows: 1, metrics: { accuracy: 1 } });
    expect(report.breaches).toEqual([]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test("monitors without labels: no metrics, but drift", () => {
    const report = monitor([numeric("x", Array<number>(100).fill(99))]);
    expect(report).toMatchObject({ labeled: false, metrics: {} });
    expect(report.windows.every((window) => Object.keys(window.metrics).length === 0)).toBe(true);
    expect(report.breaches.map((breach) => [breach.code, breach.where])).toEqual([
      ["drift", { file: "later.csv", column: "x" }],
    ]);
  });

  test("a target column without any label is no label", () => {
    expect(monitor([likeTraining(3), category("y", [null, null, null])]).labeled).toBe(false);
  });

  test("leaves rows without a label out of the metrics and says how many", () => {
    const y = category(
      "y",
      Array.from({ length: 40 }, (_, row) => (row % 4 === 0 ? null : "yes")),
    );
    const report = monitor([likeTraining(40), y]);
    expect(report.metrics["accuracy"]).toBe(1);
    expect(report.findings).toEqual([
      {
        code: "rows-without-target",
        severity: "info",
        args: { rows: 10, of: 40 },
        where: { file: "later.csv", column: "y" },
      },
    ]);
  });

  test("counts a label the model never saw as an error and says so", () => {
    const y = category(
      "y",
      Array.from({ length: 40 }, (_, row) => (row % 4 === 0 ? "maybe" : "yes")),
    );
    const report = monitor([likeTraining(40), y]);
    expect(report.metrics["accuracy"]).toBe(0.75);
    expect(report.findings.map((finding) => [finding.code, finding.args])).toEqual([
      ["unseen-labels", { rows: 10, example: "maybe" }],
    ]);
  });

  test("names columns that training did not have, but not those it had and did not use", () => {
    const report = monitor(
      [likeTraining(2), numeric("id", [1, 2]), numeric("when", [0, 0], "date"), numeric("<b>", [0, 0])],
      { date: "when" },
    );
    expect(report.findings.filter((finding) => finding.code === "extra-column")).toEqual([
      {
        code: "extra-column",
        severity: "info",
        args: { kind: "number" },
        where: { file: "later.csv", column: "<b>" },
      },
    ]);
  });

  test("orders columns by their drift and has windows by date", () => {
    const wide = sketchReference({
      table: { rows: 100, columns: [training, { ...training, name: "z" }] },
      features: [training, { name: "z", kind: "number" }],
      rows: rowNumbers(100),
    });
    const dates = numeric(
      "when",
      Array.from({ length: 90 }, (_, row) => row * 86_400_000),
      "date",
    );
    const table = { rows: 90, columns: [likeTraining(90), numeric("z", Array<number>(90).fill(0)), dates] };
    const report = monitorTable({
      pipeline: classifier,
      sketch: wide,
      table,
      predictions: classPredictions(Array.from({ length: 90 }, () => [0, 1])),
      reference: { accuracy: 1 },
      settings: { ...thresholds, date: "when", window: "month" },
      file: "later.csv",
    });
    expect(report.columns.map((column) => column.name)).toEqual(["z", "x"]);
    expect(report.windows.map((window) => [window.label, window.date, window.rows])).toEqual([
      ["1970-01", "1970-01-01", 31],
      ["1970-02", "1970-02-01", 28],
      ["1970-03", "1970-03-01", 31],
    ]);
  });

  test.each([
    ["no rows", [numeric("x", [])], "no rows"],
    ["a missing input column", [labels(3, 0, 1)], "`x`"],
    ["labels of which none is known", [likeTraining(2), category("y", ["1", "2"])], "No label"],
  ])("refuses %s", (_, columns, message) => {
    const expected = { tag: "bad-input", message: expect.stringContaining(message) as unknown };
    expect(() => monitor(columns)).toThrow(expect.objectContaining(expected) as Error);
  });

  test("raises no drift alarm on samples of the training population, of any size", () => {
    const random = xoroshiro128plus(21);
    const draw = (count: number) => Array.from({ length: count }, () => uniformFloat64(random));
    const alarms = Array.from({ length: 200 }, (_, trial) => {
      const reference = numeric("x", draw(300));
      const table = { rows: 300, columns: [reference] };
      const rows = rowNumbers(300);
      const report = monitorTable({
        pipeline: classifier,
        sketch: sketchReference({ table, features: [reference], rows }),
        table: { rows: 5 + trial, columns: [numeric("x", draw(5 + trial))] },
        predictions: classPredictions(Array.from({ length: 5 + trial }, () => [0, 1])),
        reference: { accuracy: 1 },
        settings: thresholds,
        file: "later.csv",
      });
      return report.breaches.length;
    });
    expect(alarms.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4);
  });
});

describe("metricLimit", () => {
  test("is absolute for accuracy and relative for RMSE; a value on it is no breach", () => {
    const accuracy = metricLimit("classification", { accuracy: 0.75 }, 0.25);
    expect(accuracy).toEqual({ metric: "accuracy", reference: 0.75, limit: 0.5 });
    expect([isBeyond(accuracy, 0.5), isBeyond(accuracy, 0.49), isBeyond(accuracy, undefined)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(isBeyond(metricLimit("classification", { accuracy: 0.8 }, 0.1), 0.7)).toBe(false);
    const rmse = metricLimit("regression", { rmse: 4 }, 0.25);
    expect(rmse.limit).toBe(5);
    expect([isBeyond(rmse, 5), isBeyond(rmse, 5.1)]).toEqual([false, true]);
  });

  test("says which metric a version's report lacks", () => {
    expect(() => metricLimit("classification", { rmse: 1 }, 0.05)).toThrow(
      expect.objectContaining({ tag: "corrupt-model" }) as Error,
    );
  });
});

describe("isFailed", () => {
  const [metric] = monitor([likeTraining(20), labels(20, 0, 2)]).breaches;
  const [drift] = monitor([numeric("x", Array<number>(50).fill(0))]).breaches;

  test("fails on breaches of the named kind only", () => {
    expect([metric?.code, drift?.code]).toEqual(["metric", "drift"]);
    const byMetric = { judged: [metric!], contract: [] };
    const byDrift = { judged: [drift!], contract: [] };
    expect(isFailed(byMetric, "metric")).toBe(true);
    expect(isFailed(byMetric, "drift")).toBe(false);
    expect(isFailed(byDrift, "drift")).toBe(true);
    expect(isFailed(byDrift, "metric")).toBe(false);
    expect(isFailed(byDrift, "any")).toBe(true);
    expect(isFailed({ judged: [], contract: [] }, "any")).toBe(false);
    expect(isFailed({ judged: [metric!, drift!], contract: [] }, undefined)).toBe(false);
  });

  test("takes a broken contract for neither drift nor a metric", () => {
    const range = { code: "range_check", severity: "error", args: {} } as unknown as Finding;
    const broken = { judged: [], contract: [range] };
    expect(isFailed(broken, "drift")).toBe(false);
    expect(isFailed(broken, "metric")).toBe(false);
    expect(isFailed(broken, "contract")).toBe(true);
    expect(isFailed(broken, "any")).toBe(true);
  });
});
