import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Kernels } from "../../../src/core/compute/kernels.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import type { RunControl } from "../../../src/core/lifecycle/action.ts";
import type { TrainReport } from "../../../src/core/lifecycle/reports.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

function setup(kernels: Kernels = createReferenceKernels()) {
  const root = temporaryFolder();
  cpSync("samples/penguins.csv", nodePath.join(root, "penguins.csv"));
  const ports = { ...workspacePorts(root), kernels };
  const at = (path: string) => nodePath.join(root, path);
  return {
    root,
    ports,
    at,
    read: (path: string) => readFileSync(at(path), "utf8"),
    json: (path: string) => JSON.parse(readFileSync(at(path), "utf8")) as Record<string, unknown>,
    run: (input: object, control: RunControl = quietControl()) =>
      train.run(ports, train.input.parse(input), control),
  };
}

const short = { target: "species", set: ["epochs=5"] };

describe("train from a file", () => {
  it("guesses the target and the task, writes the recipe and saves version 1", async () => {
    const workspace = setup();
    const report = await workspace.run({ file: "penguins.csv" });
    expect(report).toMatchObject({
      model: "penguins",
      version: 1,
      parent: null,
      target: "species",
      task: "classification",
      learner: "logistic",
      path: "models/penguins/versions/1",
    });
    expect(report.holdout.metrics["accuracy"]).toBeGreaterThan(0.95);
    expect(workspace.json("models/penguins/recipe.json")).toMatchObject({
      version: 1,
      data: { file: "penguins.csv" },
      target: "species",
    });
    expect(workspace.json(`${report.path}/report.json`)).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it("says in lineage.json where the version comes from", async () => {
    const workspace = setup();
    const report = await workspace.run({ file: "penguins.csv", ...short });
    const lineage = workspace.json(`${report.path}/lineage.json`);
    expect(lineage).toMatchObject({
      version: 1,
      parent: null,
      by: "train",
      seed: 42,
      data: { file: "penguins.csv", rows: 344, labeled: 344, targetKind: "category" },
      split: { train: 247, validation: 28, holdout: 69 },
      engine: { version: "0.0.0-test", threads: 1 },
      gitCommit: null,
    });
    expect(lineage["data"]).toHaveProperty("sha256", expect.stringMatching(/^[0-9a-f]{64}$/));
    expect(Object.keys(lineage["durationsMs"] as object)).toEqual([
      "reading",
      "preparing",
      "fitting",
      "evaluating",
      "saving",
    ]);
  });

  it("gives the same tensors to the byte when trained again, from flags or from the recipe", async () => {
    const workspace = setup();
    const first = await workspace.run({ file: "penguins.csv", ...short });
    const second = await workspace.run({ file: "penguins.csv", ...short });
    const third = await workspace.run({ recipe: "penguins" });
    const tensors = [first, second, third].map(({ path }) =>
      readFileSync(workspace.at(`${path}/tensors.safetensors`)).toString("hex"),
    );
    expect([second.version, third.version]).toEqual([2, 3]);
    expect(new Set(tensors).size).toBe(1);
    expect(workspace.read(`${third.path}/pipeline.json`)).toBe(workspace.read(`${first.path}/pipeline.json`));
  });

  it("gives other tensors with another seed", async () => {
    const workspace = setup();
    const [one, two] = [
      await workspace.run({ file: "penguins.csv", ...short }),
      await workspace.run({ file: "penguins.csv", ...short, seed: 7 }),
    ].map(({ path }) => readFileSync(workspace.at(`${path}/tensors.safetensors`)).toString("hex"));
    expect(one).not.toBe(two);
  });

  it("takes an absolute path inside the workspace as the relative one", async () => {
    const workspace = setup();
    const report = await workspace.run({ file: workspace.at("penguins.csv"), ...short });
    expect(report.file).toBe("penguins.csv");
    expect(workspace.json("models/penguins/recipe.json")).toMatchObject({ data: { file: "penguins.csv" } });
  });

  it("leaves dropped columns out, and the recipe says so", async () => {
    const workspace = setup();
    const report = await workspace.run({ file: "penguins.csv", ...short, drop: ["island", "year"] });
    const names = report.data.features.map(({ name }) => name);
    expect(names).toEqual(["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "sex"]);
    expect(workspace.json("models/penguins/recipe.json")["features"]).toEqual(names);
  });

  it("keeps of an edited recipe what no flag can say, and nothing that a flag can", async () => {
    const workspace = setup();
    await workspace.run({ file: "penguins.csv", ...short, seed: 7, drop: ["island"] });
    const recipe = workspace.json("models/penguins/recipe.json");
    const edited = {
      ...recipe,
      monitor: { psi: 0.5 },
      split: { ...(recipe["split"] as object), validation: 0 },
    };
    writeFileSync(workspace.at("models/penguins/recipe.json"), JSON.stringify(edited));
    await workspace.run({ file: "penguins.csv", ...short });
    const after = workspace.json("models/penguins/recipe.json");
    expect(after).toMatchObject({ monitor: { psi: 0.5 }, split: { validation: 0, seed: 42 } });
    expect(after).not.toHaveProperty("features");
  });

  it("starts afresh when the model gets another target", async () => {
    const workspace = setup();
    await workspace.run({ file: "penguins.csv", ...short });
    const recipe = workspace.json("models/penguins/recipe.json");
    writeFileSync(
      workspace.at("models/penguins/recipe.json"),
      JSON.stringify({ ...recipe, monitor: { psi: 0.5 } }),
    );
    await workspace.run({ file: "penguins.csv", target: "sex", set: ["epochs=5"] });
    expect(workspace.json("models/penguins/recipe.json")).toMatchObject({
      target: "sex",
      monitor: { psi: 0.25 },
    });
  });

  it("does not overwrite a recipe it cannot read", async () => {
    const workspace = setup();
    await workspace.run({ file: "penguins.csv", ...short });
    writeFileSync(workspace.at("models/penguins/recipe.json"), "{ half");
    expect((await failureOf(workspace.run({ file: "penguins.csv", ...short }))).tag).toBe("bad-recipe");
    expect(workspace.read("models/penguins/recipe.json")).toBe("{ half");
  });

  it.each([
    ["neither file nor recipe", {}],
    ["both", { file: "penguins.csv", recipe: "penguins" }],
    ["flags beside a recipe", { recipe: "penguins", seed: 1, target: "species" }],
  ])("refuses %s", async (_, input) => {
    expect((await failureOf(setup().run(input))).tag).toBe("bad-usage");
  });
});

describe("train from a recipe file", () => {
  it("outside of models makes the model named, with a copy of the recipe", async () => {
    const workspace = setup();
    const recipe = { version: 1, data: { file: "penguins.csv" }, target: "species", task: "classification" };
    const learner = { name: "logistic", epochs: 3 };
    writeFileSync(workspace.at("mine.json"), JSON.stringify({ ...recipe, learner }));
    expect(await workspace.run({ recipe: "mine.json", model: "birds" })).toMatchObject({
      model: "birds",
      version: 1,
    });
    expect(workspace.json("models/birds/recipe.json")).toMatchObject({ learner });
  });

  it("of an old version makes a new version of its model and leaves the model's recipe alone", async () => {
    const workspace = setup();
    await workspace.run({ file: "penguins.csv", ...short });
    await workspace.run({ file: "penguins.csv", target: "species", set: ["epochs=9"] });
    const before = workspace.read("models/penguins/recipe.json");
    const report = await workspace.run({ recipe: "models/penguins/versions/1/recipe.json" });
    expect(report).toMatchObject({ model: "penguins", version: 3, train: { epochs: 5 } });
    expect(workspace.read("models/penguins/recipe.json")).toBe(before);
  });

  it("whose data path leads out of the workspace is refused", async () => {
    const workspace = setup();
    await workspace.run({ file: "penguins.csv", ...short });
    const recipe = workspace.json("models/penguins/recipe.json");
    const data = { file: "../../etc/passwd" };
    writeFileSync(workspace.at("models/penguins/recipe.json"), JSON.stringify({ ...recipe, data }));
    expect((await failureOf(workspace.run({ recipe: "penguins" }))).tag).toBe("outside-workspace");
  });

  it("that is not there says not-found", async () => {
    expect((await failureOf(setup().run({ recipe: "nothing" }))).tag).toBe("not-found");
  });
});

describe("runs that overlap", () => {
  it("do not disturb each other's numbers", async () => {
    const long = { target: "species", set: ["solver=gd", "epochs=400", "tolerance=0", "patience=400"] };
    const kernels = await createKernels({ threads: 2 });
    onTestFinished(() => kernels.close());
    const workspace = setup(kernels);
    const alone = await workspace.run({ file: "penguins.csv", ...long, model: "alone" });
    const together = await Promise.all([
      workspace.run({ file: "penguins.csv", ...long, model: "first" }),
      workspace.run({ file: "penguins.csv", target: "sex", set: long.set, model: "second" }),
      workspace.run({ file: "penguins.csv", ...long, model: "first" }),
    ]);
    const tensors = [alone, together[0], together[2]].map(({ path }) =>
      readFileSync(workspace.at(`${path}/tensors.safetensors`)).toString("hex"),
    );
    expect(new Set(tensors).size).toBe(1);
    expect(together.map(({ version }) => version).sort()).toEqual([1, 1, 2]);
  });
});

describe("a run the user ends", () => {
  const endless = {
    file: "penguins.csv",
    target: "species",
    set: ["solver=sgd", "epochs=1000000", "tolerance=0", "patience=1000000"],
  };

  it("by cancelling keeps nothing and ends within 200 ms", async () => {
    const workspace = setup();
    const control = { ...quietControl(), cancelled: false };
    setTimeout(() => (control.cancelled = true), 300);
    const asked = new Promise<number>((resolve) => setTimeout(() => resolve(performance.now()), 300));
    expect((await failureOf(workspace.run(endless, control))).tag).toBe("cancelled");
    expect(performance.now() - (await asked)).toBeLessThan(200);
    expect(existsSync(workspace.at("models/penguins/versions"))).toBe(false);
  });

  it("at any stage keeps no version", async () => {
    const workspace = setup();
    const stages: string[] = [];
    await workspace.run(
      { file: "penguins.csv", ...short },
      watching((stage) => void stages.push(stage)),
    );
    rmSync(workspace.at("models"), { recursive: true });
    for (const wanted of stages) {
      const control: RunControl & { cancelled: boolean } = {
        ...watching((stage) => void (control.cancelled = stage === wanted)),
        cancelled: false,
      };
      expect((await failureOf(workspace.run({ file: "penguins.csv", ...short }, control))).tag).toBe(
        "cancelled",
      );
      expect(existsSync(workspace.at("models/penguins/versions"))).toBe(false);
    }
    expect(stages).toEqual(["reading", "preparing", "fitting", "evaluating", "saving"]);
  });

  it("by stopping keeps the best so far as a version", async () => {
    const control = { ...quietControl(), stopRequested: false };
    setTimeout(() => (control.stopRequested = true), 300);
    const report: TrainReport = await setup().run(endless, control);
    expect(report.train.stopped).toBe("stopped-by-user");
    expect(report.version).toBe(1);
  });
});

/** A run that tells its stages as they come. */
function watching(onStage: (stage: string) => void): RunControl {
  return {
    cancelled: false,
    stopRequested: false,
    progress: (event) => {
      if (event.type === "stage") onStage(event.stage);
    },
  };
}

describe("a column of row weights", () => {
  const weighed = { target: "species", weights: "year" };

  it("stands in the recipe, is no feature, and moves the fit", async () => {
    const workspace = setup();
    const plain = await workspace.run({ file: "penguins.csv", target: "species", drop: ["year"] });
    const report = await workspace.run({ file: "penguins.csv", ...weighed });
    expect(workspace.json("models/penguins/recipe.json")).toMatchObject({ weights: "year" });
    expect(report.data.features).toEqual(plain.data.features);
    const [before, after] = [plain, report].map(({ path }) =>
      readFileSync(workspace.at(`${path}/tensors.safetensors`)).toString("hex"),
    );
    expect(after).not.toBe(before);
  });

  it("is read again when the recipe names its features", async () => {
    const workspace = setup();
    await workspace.run({ file: "penguins.csv", ...weighed, drop: ["island"] });
    expect((await workspace.run({ recipe: "penguins" })).version).toBe(2);
  });

  it("is not taken for the target, nor kept when the next command does not name it", async () => {
    const workspace = setup();
    const rows = Array.from({ length: 40 }, (_, row) => `${row},${row % 2},${1 + (row % 3)}`);
    writeFileSync(workspace.at("weighed.csv"), ["x,y,w", ...rows].join("\n"));
    const report = await workspace.run({ file: "weighed.csv", weights: "w" });
    expect([report.target, report.data.features.map(({ name }) => name)]).toEqual(["y", ["x"]]);
    await workspace.run({ file: "weighed.csv", target: "y" });
    expect(workspace.json("models/weighed/recipe.json")).not.toHaveProperty("weights");
  });

  it("that weighs all validation rows 0 leaves the fit without validation", async () => {
    const workspace = setup();
    const rows = Array.from(
      { length: 40 },
      (_, row) => `${row},${row % 2},${row === 4 || row === 7 ? 1 : 0}`,
    );
    writeFileSync(workspace.at("weighed.csv"), ["x,y,w", ...rows].join("\n"));
    const run = workspace.run({ file: "weighed.csv", target: "y", weights: "w", set: ["epochs=3"] });
    expect((await run).train.curve.every(({ validation }) => validation === null)).toBe(true);
  });

  it("with a missing weight is refused", async () => {
    const failure = await failureOf(
      setup().run({ file: "penguins.csv", target: "species", weights: "body_mass_g" }),
    );
    expect(failure).toMatchObject({ tag: "bad-input", details: { column: "body_mass_g" } });
  });
});
