import { writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import { exportVersion } from "../../../src/core/lifecycle/export.ts";
import { monitor } from "../../../src/core/lifecycle/monitor.ts";
import { predictFile } from "../../../src/core/lifecycle/predict.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { evaluateVersion } from "../../../src/core/lifecycle/evaluate.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const cities = [" Rome", "rome ", "OSLO", "Oslo", "Lima", "Quito"];
const header = "city,price,when,size,label\n";

/** A dirty file: spellings of cities, prices as people write them, days first, holes, and labels in two spellings. */
function dirty(rows: number, first = 0): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const row = at + first;
    const price = (row * 37) % 2000;
    const date = `${String(1 + (row % 28)).padStart(2, "0")}/0${1 + (row % 9)}/2023`;
    const size = row % 7 === 0 ? "" : String((row * 13) % 50);
    const label = price > 900 ? (row % 2 === 0 ? "Yes" : " yes") : "no";
    return `${cities[row % cities.length]},"$${price.toLocaleString("en-US")}",${date},${size},${label}\n`;
  });
  return header + lines.join("");
}

const cleaning = [
  { step: "normalize-text", id: "labels", columns: ["label", "city"], case: "lower" },
  { step: "parse-numbers", id: "price", columns: ["price"] },
  { step: "parse-dates", id: "when", columns: ["when"], formats: ["%d/%m/%Y"] },
  { step: "date-parts", id: "parts", column: "when", parts: ["month", "weekday"] },
  { step: "fill", id: "size", columns: ["size"], with: "median" },
  { step: "group-rare", id: "rare", columns: ["city"], share: 0.2 },
  { step: "filter-rows", id: "rows", keep: "price >= 20 and not size is missing" },
  { step: "interact", id: "both", left: "price", right: "size", by: "product" },
  { step: "drop-duplicates", id: "twice" },
];

function setup(steps: readonly object[] = cleaning) {
  const root = temporaryFolder();
  const ports = workspacePorts(root);
  writeFileSync(nodePath.join(root, "dirty.csv"), dirty(240));
  writeFileSync(nodePath.join(root, "later.csv"), dirty(60, 500));
  const recipe = {
    version: 1,
    data: { file: "dirty.csv" },
    target: "label",
    task: "classification",
    learner: { name: "logistic" },
    cleaning: steps,
  };
  writeFileSync(nodePath.join(root, "dirty.json"), JSON.stringify(recipe));
  writeFileSync(nodePath.join(root, "steps.json"), JSON.stringify({ version: 1, steps }));
  return {
    ports,
    train: () => train.run(ports, train.input.parse({ recipe: "dirty.json" }), quietControl()),
  };
}

describe("training behind cleaning steps", () => {
  it("learns from cleaned columns and two classes, and reads raw files later", async () => {
    const workspace = setup();
    const report = await workspace.train();
    expect(report.classes).toEqual(["no", "yes"]);
    expect(report.data.features.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["city", "price", "when month", "when weekday", "size", "price × size"]),
    );
    const control = quietControl();
    const input = predictFile.input.parse({ model: "dirty", file: "later.csv" });
    expect(await predictFile.run(workspace.ports, input, control)).toMatchObject({ rows: 60 });
    const judged = await evaluateVersion.run(
      workspace.ports,
      evaluateVersion.input.parse({ model: "dirty", file: "later.csv" }),
      control,
    );
    expect(judged.rows).toBe(60);
    expect(judged.metrics["accuracy"]).toBeGreaterThan(0.9);
  });

  it.each(["json", "onnx", "sql", "python", "javascript"])("exports what it cleans to %s", async (to) => {
    const { ports, train: run } = setup();
    await run();
    const input = exportVersion.input.parse({ model: "dirty", to });
    const { parity } = await exportVersion.run(ports, input, quietControl());
    expect(parity).toMatchObject({ verified: true, labelFlips: 0 });
    expect(parity.rows).toBeGreaterThan(0);
  });

  it("cuts windows by a date column that a step parses", async () => {
    const { ports, train: run } = setup();
    await run();
    const input = monitor.input.parse({ model: "dirty", file: "later.csv", date: "when", window: "quarter" });
    const report = await monitor.run(ports, input, quietControl());
    expect(report.windows.map(({ date }) => date)).toEqual(["2023-01-01", "2023-04-01", "2023-07-01"]);
  });

  it("takes steps from a file into the recipe of a new model", async () => {
    const { ports } = setup();
    const input = { file: "dirty.csv", target: "label", task: "classification", cleaning: "steps.json" };
    const report = await train.run(ports, train.input.parse(input), quietControl());
    expect(report.classes).toEqual(["no", "yes"]);
    const recipe = JSON.parse(await ports.store.readText("models/dirty/recipe.json")) as {
      cleaning: object[];
    };
    expect(recipe.cleaning).toMatchObject(cleaning);
  });

  it("names the step that asks for a column that is not there", async () => {
    const { train: run } = setup([{ step: "fill", id: "hole", columns: ["weight"], with: "median" }]);
    expect(await failureOf(run())).toMatchObject({ tag: "bad-recipe", details: { column: "weight" } });
  });

  it("refuses a step that would change the target by what it learns", async () => {
    const { train: run } = setup([{ step: "group-rare", id: "rare", columns: ["label"] }]);
    expect(await failureOf(run())).toMatchObject({ tag: "bad-recipe", details: { column: "label" } });
  });
});
