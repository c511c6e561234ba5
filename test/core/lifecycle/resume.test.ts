import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import type { Progress, RunControl } from "../../../src/core/lifecycle/action.ts";
import { list } from "../../../src/core/lifecycle/list.ts";
import type { TrainReport } from "../../../src/core/lifecycle/reports.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const set = ["solver=gd", "epochs=60", "tolerance=0", "patience=60"];
const file = "models/penguins/.checkpoints/fit.safetensors";

/** A workspace whose clock makes every look at it 10 s later, so that there is a checkpoint each epoch. */
function setup() {
  const root = temporaryFolder();
  cpSync("samples/penguins.csv", nodePath.join(root, "penguins.csv"));
  const plain = workspacePorts(root);
  let now = 0;
  const ports = { ...plain, clock: { ...plain.clock, elapsed: () => (now += 10_000) } };
  const at = (path: string) => nodePath.join(root, path);
  return {
    at,
    ports,
    run: (input: object, control: RunControl = quietControl(), engineVersion?: string) => {
      const origin = { ...ports.origin, ...(engineVersion !== undefined && { engineVersion }) };
      return train.run({ ...ports, origin }, train.input.parse(input), control);
    },
    hasCheckpoint: () => existsSync(at(file)),
    tensors: ({ path }: TrainReport) => readFileSync(at(`${path}/tensors.safetensors`)).toString("hex"),
  };
}

/** A run that is taken back at an epoch, by the system or by the user. */
function interrupted(epoch: number, isShutdown: boolean): RunControl {
  let cancelled = false;
  return {
    isShutdown,
    stopRequested: false,
    progress: (event) => void (cancelled ||= event.type === "epoch" && event.epoch >= epoch),
    get cancelled() {
      return cancelled;
    },
  };
}

const input = { file: "penguins.csv", target: "species", set };

async function interruptedWorkspace() {
  const workspace = setup();
  const failure = await failureOf(workspace.run(input, interrupted(20, true)));
  expect(failure).toMatchObject({ tag: "cancelled" });
  expect(failure.details.next).toContain("train --recipe penguins --resume");
  return workspace;
}

describe("a training that was interrupted", () => {
  it("goes on from its checkpoint to the tensors it would have had, to the byte", async () => {
    const workspace = await interruptedWorkspace();
    expect(readFileSync(workspace.at("models/penguins/.checkpoints/.gitignore"), "utf8")).toBe("*\n");
    const events: Progress[] = [];
    const control = { ...quietControl(), progress: (event: Progress) => void events.push(event) };
    const resumed = await workspace.run({ recipe: "penguins", resume: true }, control);
    const undisturbed = setup();
    const whole = await undisturbed.run(input);
    expect(resumed.train).toEqual(whole.train);
    expect(resumed.holdout).toEqual(whole.holdout);
    const epochs = events.filter((event) => event.type === "epoch");
    expect(epochs.map(({ epoch }) => epoch)).toEqual(whole.train.curve.map(({ epoch }) => epoch));
    expect(workspace.tensors(resumed)).toBe(undisturbed.tensors(whole));
  });

  it("leaves no checkpoint once its version is saved", async () => {
    const workspace = await interruptedWorkspace();
    await workspace.run({ recipe: "penguins", resume: true });
    expect(existsSync(workspace.at("models/penguins/.checkpoints"))).toBe(false);
    expect(await failureOf(workspace.run({ recipe: "penguins", resume: true }))).toMatchObject({
      tag: "not-found",
      details: { file },
    });
  });

  it("is told by list until its version is saved", async () => {
    const workspace = await interruptedWorkspace();
    const ask = async () => (await list.run(workspace.ports, {}, quietControl())).models[0];
    expect(await ask()).toMatchObject({ name: "penguins", versions: [], hasCheckpoint: true });
    await workspace.run({ recipe: "penguins", resume: true });
    expect(await ask()).not.toHaveProperty("hasCheckpoint");
  });

  it("behind a projection goes on just the same", async () => {
    const [workspace, undisturbed] = [setup(), setup()];
    const learner = { name: "logistic", solver: "sgd", epochs: 12, tolerance: 0, patience: 12 };
    const recipe = { version: 1, data: { file: "penguins.csv" }, target: "species", task: "classification" };
    const passes = [{ pass: "project", variance: 0.9 }];
    for (const { at } of [workspace, undisturbed])
      writeFileSync(at("pca.json"), JSON.stringify({ ...recipe, weights: "year", learner, passes }));
    const input = { recipe: "pca.json", model: "penguins" };
    await failureOf(workspace.run(input, interrupted(5, true)));
    const resumed = await workspace.run({ ...input, resume: true });
    expect(resumed.train).toEqual((await undisturbed.run(input)).train);
  });

  it("may be interrupted again and again", async () => {
    const workspace = await interruptedWorkspace();
    const resume = { recipe: "penguins", resume: true };
    await failureOf(workspace.run(resume, interrupted(30, true)));
    await failureOf(workspace.run(resume, interrupted(45, true)));
    expect((await workspace.run(resume)).train.curve).toHaveLength(60);
  });

  it("can be started afresh instead", async () => {
    const workspace = await interruptedWorkspace();
    const report = await workspace.run({ recipe: "penguins" });
    expect(report.train.epochs).toBe(60);
    expect(workspace.hasCheckpoint()).toBe(false);
  });
});

describe("resuming is refused", () => {
  const resume = { recipe: "penguins", resume: true };

  it("after the data file changed", async () => {
    const workspace = await interruptedWorkspace();
    appendFileSync(
      workspace.at("penguins.csv"),
      readFileSync("samples/penguins.csv", "utf8").split("\n")[1]!,
    );
    const failure = await failureOf(workspace.run(resume));
    expect(failure).toMatchObject({ tag: "changed-underneath", details: { file } });
    expect(failure.message).toContain("the data file changed");
    expect(workspace.hasCheckpoint()).toBe(true);
  });

  it("after the recipe changed, but not after its keys were only put in another order", async () => {
    const workspace = await interruptedWorkspace();
    const path = workspace.at("models/penguins/recipe.json");
    const recipe = JSON.parse(readFileSync(path, "utf8")) as { learner: object };
    writeFileSync(path, JSON.stringify({ ...recipe, learner: { ...recipe.learner, l2: 3 } }));
    expect((await failureOf(workspace.run(resume))).message).toContain("the recipe changed");
    writeFileSync(path, JSON.stringify(Object.fromEntries(Object.entries(recipe).reverse())));
    expect((await workspace.run(resume)).version).toBe(1);
  });

  it("by another engine", async () => {
    const workspace = await interruptedWorkspace();
    const failure = await failureOf(workspace.run(resume, quietControl(), "9.9.9"));
    expect(failure).toMatchObject({
      tag: "changed-underneath",
      details: { expected: "engine 0.0.0-test", found: "engine 9.9.9" },
    });
  });

  it("from a damaged checkpoint", async () => {
    const workspace = await interruptedWorkspace();
    writeFileSync(workspace.at(file), readFileSync(workspace.at(file)).subarray(0, 100));
    expect(await failureOf(workspace.run(resume))).toMatchObject({
      tag: "corrupt-model",
      details: { file },
    });
  });

  it("without a recipe", async () => {
    expect((await failureOf(setup().run({ ...input, resume: true }))).tag).toBe("bad-usage");
  });
});

describe("a training that the user cancels", () => {
  it("keeps nothing, not even its checkpoint", async () => {
    const workspace = setup();
    const failure = await failureOf(workspace.run(input, interrupted(20, false)));
    expect(failure.details.next).toContain("Nothing was kept");
    expect(existsSync(workspace.at("models/penguins/.checkpoints"))).toBe(false);
  });

  it("before it wrote a checkpoint leaves that of the run before", async () => {
    const workspace = await interruptedWorkspace();
    const atOnce = { ...quietControl(), cancelled: true };
    expect((await failureOf(workspace.run({ recipe: "penguins" }, atOnce))).tag).toBe("cancelled");
    expect(workspace.hasCheckpoint()).toBe(true);
  });
});

describe("a training that ends before 2 s", () => {
  it("writes no checkpoint", async () => {
    const workspace = setup();
    const still = { ...workspace.ports, clock: { ...workspace.ports.clock, elapsed: () => 0 } };
    await failureOf(train.run(still, train.input.parse(input), interrupted(20, true)));
    expect(existsSync(workspace.at("models/penguins/.checkpoints"))).toBe(false);
  });
});
