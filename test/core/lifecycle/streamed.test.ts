import { cpSync, readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import type { OpenScratch } from "../../../src/core/compute/paged/index.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { evaluateVersion } from "../../../src/core/lifecycle/evaluate.ts";
import { exportVersion } from "../../../src/core/lifecycle/export.ts";
import { optimize } from "../../../src/core/lifecycle/optimize.ts";
import type { Lineage } from "../../../src/core/registry/lineage.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { startStages } from "../../../src/core/lifecycle/run-stages.ts";
import { partNumbers, type StreamedRows } from "../../../src/core/lifecycle/streamed/parts.ts";
import { withSpooled } from "../../../src/core/lifecycle/streamed/spool.ts";
import { rawPreparationSteps } from "../../../src/core/preparation/raw.ts";
import { finish } from "../../../src/core/steps.ts";
import type { Recipe } from "../../../src/core/recipe.ts";
import { requireRoom } from "../../../src/core/lifecycle/streamed/room.ts";
import { taggedError } from "../../support/tagged-error.ts";
import type { Table } from "../../../src/core/data/table.ts";
import { systemClock } from "../../../src/node/clock.ts";
import { openScratchFile } from "../../../src/node/scratch-file.ts";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

/** A workspace whose files claim to be of a gigabyte, so that a limit is passed; they are read 4 KB at a time. */
function setup() {
  const root = temporaryFolder();
  const at = (path: string) => nodePath.join(root, path);
  for (const name of ["penguins.csv", "cars.csv"]) cpSync(`samples/${name}`, at(name));
  let open = 0;
  const openScratch: OpenScratch = () => {
    const file = openScratchFile();
    open++;
    const close = () => {
      open--;
      file.close();
    };
    return { ...file, close };
  };
  const tables = { ...createTableSource({ root, pieceBytes: 4096 }), size: () => Promise.resolve(1e9) };
  const ports = { ...workspacePorts(root), tables, openScratch };
  return {
    at,
    ports,
    openFiles: () => open,
    run: (input: object, control = quietControl()) => train.run(ports, train.input.parse(input), control),
    lineage: (path: string) => JSON.parse(readFileSync(at(`${path}/lineage.json`), "utf8")) as Lineage,
  };
}

describe("training under a memory limit that the file passes", () => {
  it.each([
    { file: "penguins.csv", target: "species", metric: "accuracy" },
    { file: "cars.csv", target: "mpg", metric: "r2" },
  ])("holds the same rows of $file out, and is as good as in memory", async ({ file, target, metric }) => {
    const workspace = setup();
    const whole = await workspace.run({ file, target, model: "whole" });
    const pieces = await workspace.run({ file, target, model: "pieces", memory: 512 });
    expect(workspace.lineage(pieces.path).split).toEqual(workspace.lineage(whole.path).split);
    expect(workspace.lineage(pieces.path).data).toEqual(workspace.lineage(whole.path).data);
    expect(pieces.holdout.metrics[metric]).toBeCloseTo(whole.holdout.metrics[metric]!, 2);
    expect(pieces.holdout.baseline).toEqual(whole.holdout.baseline);
    expect(pieces.data).toEqual(whole.data);
    expect(pieces.train.rows).toBe(whole.train.rows);
    expect(pieces.findings).toContainEqual({
      code: "sampled-preparation",
      severity: "info",
      args: { rows: whole.data.rows, of: whole.data.rows },
      where: { file },
    });
    expect(workspace.openFiles()).toBe(0);
  });

  it.each(["logistic", "mlp", "baseline"])(
    "trains %s, with weights and without labels in some rows",
    async (learner) => {
      const workspace = setup();
      const [header, ...rows] = readFileSync("samples/penguins.csv", "utf8").trimEnd().split("\n");
      const species = header!.split(",").indexOf("species");
      const weighed = rows.map((row, at) => {
        const cells = row.split(",");
        if (at % 10 === 3) cells[species] = "";
        return [...cells, String(1 + (at % 2))].join(",");
      });
      writeFileSync(workspace.at("weighed.csv"), `${header},weight\n${weighed.join("\n")}\n`);
      const input = { file: "weighed.csv", target: "species", weights: "weight", learner };
      const whole = await workspace.run({ ...input, model: "whole" });
      const pieces = await workspace.run({ ...input, model: "pieces", memory: 512 });
      expect(workspace.lineage(pieces.path).split).toEqual(workspace.lineage(whole.path).split);
      expect(pieces.holdout.metrics["accuracy"]).toBeCloseTo(whole.holdout.metrics["accuracy"]!, 1);
      expect(workspace.openFiles()).toBe(0);
    },
  );

  it("gives the same model again, and keeps the limit in the recipe", async () => {
    const workspace = setup();
    const input = { file: "penguins.csv", target: "species", memory: 512, learner: "mlp", set: ["epochs=3"] };
    const first = await workspace.run(input);
    const again = await workspace.run({ recipe: "penguins" });
    const pipeline = (path: string) => readFileSync(workspace.at(`${path}/pipeline.json`), "utf8");
    const tensors = (path: string) => workspace.lineage(path).files;
    expect(pipeline(again.path)).toBe(pipeline(first.path));
    expect(tensors(again.path)["tensors.bin"]).toEqual(tensors(first.path)["tensors.bin"]);
    expect(again.findings.map(({ code }) => code)).toContain("sampled-preparation");
  });

  it("can be optimized, evaluated and exported like any other", async () => {
    const workspace = setup();
    const { ports } = workspace;
    await workspace.run({ file: "penguins.csv", target: "species", memory: 512 });
    const model = "penguins";
    const smaller = await optimize.run(ports, optimize.input.parse({ model, pca: 0.95 }), quietControl());
    expect(smaller.variance!.kept).toBeLessThan(smaller.width.design);
    const judged = await evaluateVersion.run(ports, { model, file: undefined }, quietControl());
    expect(judged.metrics).toEqual(smaller.holdout.metrics);
    const exported = await exportVersion.run(
      ports,
      exportVersion.input.parse({ model, to: "json" }),
      quietControl(),
    );
    expect(exported.parity).toMatchObject({ verified: true, labelFlips: 0 });
  });

  it("sets a limit by itself for a file that would take half of the machine's memory", async () => {
    const workspace = setup();
    const ports = { ...workspace.ports, memoryBytes: 4e9 };
    const input = train.input.parse({ file: "penguins.csv", target: "species" });
    const { findings } = await train.run(ports, input, quietControl());
    expect(findings.map(({ code }) => code)).toContain("sampled-preparation");
    const recipe = JSON.parse(readFileSync(workspace.at("models/penguins/recipe.json"), "utf8")) as Recipe;
    expect(recipe.data.memoryLimit).toBe(1000);
  });

  it("refuses rows that are too many to keep a label of each", () => {
    const limit = { data: { file: "x.csv", memoryLimit: 512, badRows: "error" as const } };
    const split = { holdout: 0.2, seed: 42, stratify: true, validation: 0.1 };
    expect(() => requireRoom({ rows: 6_000_000 }, { ...limit, split })).not.toThrow();
    expect(() => requireRoom({ rows: 6_000_000, classes: 100 }, { ...limit, split })).toThrow(
      taggedError("refused", { expected: "a limit of at least 1132 MB" }),
    );
    expect(() => requireRoom({ rows: 7_000_000, share: 0.5 }, { ...limit, split })).toThrow(
      taggedError("refused", {
        expected: "a limit of at least 771 MB",
        found: "some 14000000 rows, some bytes of each of which must be kept",
      }),
    );
  });

  it("refuses a learner that needs all rows, and names those that do not", async () => {
    const workspace = setup();
    const input = { file: "penguins.csv", target: "species", memory: 512, learner: "boosting" };
    const { tag, details } = await failureOf(workspace.run(input));
    expect(tag).toBe("refused");
    expect(details.expected).toContain("linear, logistic or mlp");
  });

  it("says that the file changed when it does between two readings", async () => {
    const workspace = setup();
    const control = quietControl();
    control.progress = (event) => {
      if (event.type === "stage" && event.stage === "preparing")
        writeFileSync(
          workspace.at("penguins.csv"),
          readFileSync("samples/penguins.csv", "utf8").replace("39.1", "39.2"),
        );
    };
    const input = { file: "penguins.csv", target: "species", memory: 512 };
    expect((await failureOf(workspace.run(input, control))).tag).toBe("changed-underneath");
    expect(workspace.openFiles()).toBe(0);
  });

  it("says which columns there are when the target is none of them", async () => {
    const input = { file: "penguins.csv", target: "nothing", task: "classification", memory: 512 };
    const { tag, details } = await failureOf(setup().run(input));
    expect(tag).toBe("bad-input");
    expect(details.found).toContain("species");
  });

  it.each(["reading", "preparing", "fitting", "evaluating"])(
    "leaves no file open when cancelled while %s",
    async (stage) => {
      const workspace = setup();
      const control = { ...quietControl(), cancelled: false };
      control.progress = (event) => {
        if (event.type === "stage" && event.stage === stage) control.cancelled = true;
      };
      const input = { file: "penguins.csv", target: "species", memory: 512 };
      expect((await failureOf(workspace.run(input, control))).tag).toBe("cancelled");
      expect(workspace.openFiles()).toBe(0);
    },
  );
});

describe("rows laid aside", () => {
  it("are all there, each once with its own target, dealt out to the pages at random", async () => {
    const rows = 1000;
    const numbers = Float64Array.from({ length: rows }, (_, row) => row);
    const streamed: StreamedRows = {
      rows,
      parts: Uint8Array.from(numbers, (row) => (row % 5 === 0 ? partNumbers.validation : partNumbers.train)),
      labels: Float32Array.from(numbers, (row) => -row),
      pageBytes: 100 * 4,
      pass: () => Promise.resolve(),
      featurePass: async (visit) => {
        for (let firstRow = 0; firstRow < rows; firstRow += 300) {
          const values = numbers.slice(firstRow, firstRow + 300);
          await visit({
            firstRow,
            share: 1,
            texts: new Map(),
            table: { rows: values.length, columns: [{ name: "x", kind: "number", values }] },
          });
        }
      },
    };
    const table: Table = { rows, columns: [{ name: "x", kind: "number", values: numbers }] };
    const features = [{ name: "x", kind: "number" as const }];
    const sample = { table, features, rows: Int32Array.from(numbers), file: "x.csv" };
    const request = {
      streamed,
      preparation: finish(rawPreparationSteps(sample)),
      columns: 1,
      kernels: createReferenceKernels(),
      openScratch: openScratchFile,
      seed: 42,
      stages: startStages(systemClock, quietControl()),
    };
    await withSpooled(request, ({ kernels, train, validation }) => {
      const all = (x: typeof train.x) =>
        kernels.gather(
          x,
          Int32Array.from({ length: x.rows }, (_, row) => row),
        );
      const trained = all(train.x);
      expect(trained).toStrictEqual(train.target.map((target) => -target));
      expect([...trained].sort((left, right) => left - right)).toEqual(
        [...numbers].filter((row) => row % 5 !== 0),
      );
      const firstPage = trained.slice(0, 100);
      expect(Math.min(...firstPage)).toBeLessThan(100);
      expect(Math.max(...firstPage)).toBeGreaterThan(900);
      expect([...all(validation!.x)]).toEqual([...numbers].filter((row) => row % 5 === 0));
      return Promise.resolve();
    });
  });
});
