import { cpSync, readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import { loadDataset } from "../../../src/core/lifecycle/dataset.ts";
import { predictFile } from "../../../src/core/lifecycle/predict.ts";
import type { TrainReport } from "../../../src/core/lifecycle/reports.ts";
import { startStages } from "../../../src/core/lifecycle/run-stages.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { checkRecipe } from "../../../src/core/registry/recipe-file.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const dirty = { step: "normalize-text", id: "spelling", columns: ["color"], case: "lower" };

/** Rows of which one in eight is `rare`: it has larger numbers and often another color. */
function imbalanced(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const isRare = row % 8 === 0;
    const x = ((row * 37) % 100) / 25 + (isRare ? 2.2 : 0);
    const color = isRare && row % 3 > 0 ? "Red" : ["blue", "green", "red"][row % 3];
    return `${x},${row % 5 === 0 ? "" : (row * 13) % 29},${color},${1 + (row % 2)},${isRare ? "rare" : "usual"}\n`;
  });
  return `x,y,color,weight,label\n${lines.join("")}`;
}

function setup() {
  const root = temporaryFolder();
  writeFileSync(nodePath.join(root, "rows.csv"), imbalanced(800));
  cpSync("samples/cars.csv", nodePath.join(root, "cars.csv"));
  const ports = workspacePorts(root);
  const run = (input: object) => train.run(ports, train.input.parse(input), quietControl());
  /** How many rows of the file a version calls rare. */
  const saysRare = async ({ model, version }: TrainReport) => {
    const input = predictFile.input.parse({ model: `${model}@${version}`, file: "rows.csv", out: "out.csv" });
    await predictFile.run(ports, input, quietControl());
    const lines = readFileSync(nodePath.join(root, "out.csv"), "utf8").split("\n");
    return lines.filter((line) => line.split(",").includes("rare")).length;
  };
  return {
    root,
    ports,
    saysRare,
    run,
    rows: (input: object) => run({ file: "rows.csv", target: "label", drop: ["weight"], ...input }),
    json: (path: string) => JSON.parse(readFileSync(nodePath.join(root, path), "utf8")) as object,
  };
}

describe("training with made rows", () => {
  it.each(["logistic", "forest", "boosting", "tree"])(
    "says a rare class more often with %s",
    async (learner) => {
      const { rows, saysRare } = setup();
      const plain = await rows({ learner });
      const report = await rows({ learner, oversample: 1 });
      const rare = report.train.oversampled?.find(({ label }) => label === "rare");
      const usual = report.train.oversampled?.find(({ label }) => label === "usual");
      expect(rare).toEqual({ label: "rare", rows: 72, made: 432 });
      expect(usual).toEqual({ label: "usual", rows: 504, made: 0 });
      expect(await saysRare(report)).toBeGreaterThan(await saysRare(plain));
    },
  );
});

describe("what is made", () => {
  it("stands in no other part: the hold-out is the same and as large as before", async () => {
    const { rows, json } = setup();
    const plain = await rows({});
    const report = await rows({ oversample: 1 });
    const splitOf = (path: string) => (json(`${path}/lineage.json`) as { split: object }).split;
    expect(splitOf(report.path)).toEqual(splitOf(plain.path));
    expect(report.train.rows).toBe(plain.train.rows);
    expect(report.train.validationRows).toBe(plain.train.validationRows);
  });

  it("knows nothing of the hold-out: other cells there make the same model, other cells in training another", async () => {
    const { root, run, rows, ports } = setup();
    const weightsOf = ({ path }: TrainReport) =>
      readFileSync(nodePath.join(root, path, "tensors.safetensors"));
    const first = await rows({ learner: "logistic", oversample: 1 });
    const recipe = checkRecipe(
      JSON.parse(readFileSync(nodePath.join(root, "models/rows/recipe.json"), "utf8")),
      "recipe.json",
    );
    const { tables } = ports;
    const stages = startStages(ports.clock, quietControl());
    const { holdout, train: part } = await loadDataset({ tables, recipe, control: quietControl(), stages });
    const written = readFileSync(nodePath.join(root, "rows.csv"), "utf8").trimEnd().split("\n");
    const trainOn = async (name: string, changed: Int32Array) => {
      const lines = written.slice();
      for (const row of changed) lines[row + 1] = lines[row + 1]!.replace(/^[^,]*,/, "900,");
      writeFileSync(nodePath.join(root, `${name}.csv`), `${lines.join("\n")}\n`);
      const input = { file: `${name}.csv`, target: "label", drop: ["weight"] };
      return run({ ...input, learner: "logistic", oversample: 1 });
    };
    expect(holdout.rows.length).toBeGreaterThan(20);
    expect(weightsOf(await trainOn("held", holdout.rows))).toEqual(weightsOf(first));
    expect(weightsOf(await trainOn("seen", part.rows.subarray(0, 5)))).not.toEqual(weightsOf(first));
  });

  it("is a finding, and is asked for again by the recipe alone", async () => {
    const { run, rows, json } = setup();
    const report = await rows({ oversample: 0.5 });
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        code: "oversampled",
        args: expect.objectContaining({ rows: report.train.rows }) as object,
      }),
    );
    expect(json("models/rows/recipe.json")).toMatchObject({
      oversample: { method: "smote-nc", to: 0.5, neighbors: 5 },
    });
    const again = await run({ recipe: "rows" });
    expect(again.holdout).toEqual(report.holdout);
    expect(again.train.oversampled).toEqual(report.train.oversampled);
  });

  it("is made of cleaned cells, and weighs what its rows weigh", async () => {
    const { root, run, json } = setup();
    const steps = JSON.stringify({ version: 1, steps: [dirty] });
    writeFileSync(nodePath.join(root, "steps.json"), steps);
    const input = {
      file: "rows.csv",
      target: "label",
      cleaning: "steps.json",
      weights: "weight",
      oversample: 1,
    };
    const report = await run(input);
    const pipeline = JSON.stringify(json(`${report.path}/pipeline.json`));
    expect(report.train.oversampled?.[0]?.made).toBeGreaterThan(0);
    expect(pipeline).toContain("normalize-text");
    expect(pipeline).not.toContain('"Red"');
  });

  it("is refused where the target is a number", async () => {
    const { run } = setup();
    const failure = await failureOf(run({ file: "cars.csv", target: "mpg", oversample: 1 }));
    expect(failure.tag).toBe("refused");
    expect(failure.message).toContain("Oversampling makes rows of classes");
  });
});
