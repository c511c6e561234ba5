import { writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import { cellText } from "../../../src/core/cleaning/diff.ts";
import { stepKinds } from "../../../src/core/cleaning/steps/index.ts";
import type { Table } from "../../../src/core/data/table.ts";
import { clean } from "../../../src/core/lifecycle/clean/clean.ts";
import { type Dataset, loadDataset } from "../../../src/core/lifecycle/dataset.ts";
import { evaluateVersion } from "../../../src/core/lifecycle/evaluate.ts";
import { exportVersion } from "../../../src/core/lifecycle/export.ts";
import { startStages } from "../../../src/core/lifecycle/run-stages.ts";
import { partNumbers, rowsOf } from "../../../src/core/lifecycle/streamed/parts.ts";
import { WholeColumns } from "../../../src/core/lifecycle/streamed/whole-columns.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { checkRecipe } from "../../../src/core/registry/recipe-file.ts";
import { systemClock } from "../../../src/node/clock.ts";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const cities = [" Rome", "rome ", "OSLO", "Oslo", "Lima", "Quito", ""];

function labelOf(row: number, price: number): string {
  if (price > 900) return row % 2 === 0 ? "Yes" : " yes";
  return row % 31 === 0 ? "" : "no";
}

/** 300 rows with holes at both ends of blocks, some that stand there twice, and texts that only late rows have. */
function dirty(): string {
  const lines = Array.from({ length: 300 }, (_, at) => {
    const row = at % 45 === 7 && at > 45 ? 52 : at;
    const price = (row * 37) % 2000;
    const date = `${String(1 + (row % 28)).padStart(2, "0")}/0${1 + (row % 9)}/2023`;
    const size = row % 7 < 3 ? "" : String((row * 13) % 50);
    const city = row > 250 ? `late ${row % 3}` : cities[row % cities.length];
    const weight = row % 10 === 0 ? 0 : 1 + (row % 3);
    const paid = `"$${price.toLocaleString("en-US")}"`;
    return `${city},${paid},${date},${size},${(row * 7) % 101},${weight},${labelOf(row, price)}\n`;
  });
  return `city,price,when,size,age,weight,label\n${lines.join("")}`;
}

function setup() {
  const root = temporaryFolder();
  const at = (path: string) => nodePath.join(root, path);
  writeFileSync(at("dirty.csv"), dirty());
  const ports = workspacePorts(root);
  const pieces = createTableSource({ root, pieceBytes: 3000 });
  const huge = { ...ports, tables: { ...pieces, size: () => Promise.resolve(1e9) } };
  return { at, ports, huge };
}

const label = { step: "normalize-text", id: "label", columns: ["label"], case: "lower" };

function recipeOf(cleaning: readonly object[], memoryLimit?: number, more: object = {}) {
  const recipe = {
    version: 1,
    data: { file: "dirty.csv", ...(memoryLimit !== undefined && { memoryLimit }) },
    target: "label",
    task: "classification",
    learner: { name: "logistic" },
    cleaning: [label, ...cleaning].map((step, at) => ({ id: `s${at}`, ...step })),
    ...more,
  };
  return checkRecipe(recipe, "dirty.json");
}

type Workspace = ReturnType<typeof setup>;

function load(
  { tables }: Pick<Workspace["ports"], "tables">,
  recipe: ReturnType<typeof recipeOf>,
): Promise<Dataset> {
  const control = quietControl();
  return loadDataset({ tables, recipe, control, stages: startStages(systemClock, control) });
}

/** Cells as texts, for levels may be numbered in another order. */
function cellsOf({ columns, rows }: Table, wanted: Iterable<number> = Array.from({ length: rows }).keys()) {
  const places = [...wanted];
  return Object.fromEntries(
    columns.map((column) => [
      `${column.name} (${column.kind})`,
      places.map((row) => (column.kind === "category" ? cellText(column, row) : column.values[row])),
    ]),
  );
}

/** All rows that are learned from, block by block. */
async function featuresOf({ streamed, cleaned }: Dataset): Promise<Table> {
  const whole = new WholeColumns(cleaned!.table.columns.map(({ name }) => name));
  await streamed!.featurePass(({ table }) => {
    whole.add(table);
    return Promise.resolve();
  });
  return whole.take();
}

const cases: readonly (readonly [string, readonly object[]])[] = [
  ["drop-columns", [{ step: "drop-columns", columns: ["when"] }]],
  ["keep-columns", [{ step: "keep-columns", columns: ["age", "size", "label"] }]],
  ["rename", [{ step: "rename", column: "size", to: "length" }]],
  ["cast", [{ step: "cast", columns: ["age"], kind: "category" }]],
  ["parse-dates", [{ step: "parse-dates", columns: ["when"], formats: ["%d/%m/%Y"] }]],
  ["parse-numbers", [{ step: "parse-numbers", columns: ["price"] }]],
  ["normalize-text", [{ step: "normalize-text", columns: ["city"], case: "upper" }]],
  [
    "merge-categories",
    [{ step: "merge-categories", column: "city", groups: [{ into: "O", from: ["OSLO", "Oslo", "late 1"] }] }],
  ],
  ["replace-values", [{ step: "replace-values", columns: ["age"], values: [{ from: 7, to: null }] }]],
  ["fill", [{ step: "fill", columns: ["size", "city"], with: "mode" }]],
  ["fill", [{ step: "fill", columns: ["size"], with: "median" }]],
  ["fill", [{ step: "fill", columns: ["size"], with: "constant", value: -1 }]],
  ["fill", [{ step: "fill", columns: ["size"], with: "model", from: ["age"] }]],
  ["fill", [{ step: "fill", columns: ["size", "city"], with: "forward" }]],
  ["clip-outliers", [{ step: "clip-outliers", columns: ["age"], by: "mad", factor: 1 }]],
  ["drop-outliers", [{ step: "drop-outliers", columns: ["age"], by: "iqr", factor: 0.4 }]],
  ["drop-outliers", [{ step: "drop-outliers", columns: ["age"], by: "bounds", upper: 80 }]],
  ["drop-duplicates", [{ step: "drop-duplicates" }]],
  ["drop-duplicates", [{ step: "drop-duplicates", columns: ["city", "size"] }]],
  ["filter-rows", [{ step: "filter-rows", keep: 'age > 20 and not city in ("Lima")' }]],
  [
    "date-parts",
    [
      { step: "parse-dates", columns: ["when"], formats: ["%d/%m/%Y"] },
      { step: "date-parts", column: "when", parts: ["month", "weekday"] },
    ],
  ],
  ["transform", [{ step: "transform", columns: ["age"], function: "box-cox" }]],
  ["transform", [{ step: "transform", columns: ["size"], function: "yeo-johnson" }]],
  ["transform", [{ step: "transform", columns: ["age"], function: "log1p" }]],
  ["bin", [{ step: "bin", columns: ["age"], bins: 4 }]],
  ["bin", [{ step: "bin", columns: ["age"], edges: [10, 50] }]],
  ["group-rare", [{ step: "group-rare", columns: ["city"], share: 0.15 }]],
  ["text-features", [{ step: "text-features", column: "city", hash: 64 }]],
  ["interact", [{ step: "interact", left: "age", right: "size", by: "product" }]],
  [
    "all at once, learned behind compared rows and chosen by what was learned",
    [
      { step: "parse-numbers", columns: ["price"] },
      { step: "fill", columns: ["size"], with: "forward" },
      { step: "clip-outliers", columns: ["price"], by: "iqr", factor: 0.1 },
      { step: "drop-duplicates", columns: ["city", "price"] },
      { step: "fill", columns: ["city"], with: "mode" },
      { step: "filter-rows", keep: "price < 1300" },
      { step: "drop-outliers", columns: ["age"], by: "iqr", factor: 0.4 },
      { step: "fill", columns: ["age"], with: "forward" },
      { step: "bin", columns: ["age"], bins: 3 },
      { step: "interact", left: "price", right: "size", by: "ratio" },
    ],
  ],
];

describe("cleaning a file that does not fit into memory, for training", () => {
  it.each(cases)(
    "%s: gives every row the cells, the part and the ops that it has in memory",
    async (_, steps) => {
      const workspace = setup();
      const whole = await load(workspace.ports, recipeOf(steps));
      const pieces = await load(workspace.huge, recipeOf(steps, 512));
      const streamed = pieces.streamed!;
      for (const part of ["train", "validation", "holdout"] as const)
        expect(rowsOf(streamed, part)).toEqual(whole[part].rows);
      expect(Float32Array.from(whole.train.rows, (row) => streamed.labels[row]!)).toEqual(whole.train.target);
      expect(cellsOf(await featuresOf(pieces))).toEqual(cellsOf(whole.cleaned!.table));
      expect(pieces.cleaned!.nodes).toEqual(whole.cleaned!.nodes);
      expect(pieces.cleaned!.references).toEqual(whole.cleaned!.references);
      expect(pieces.features).toEqual(whole.features);
      expect([pieces.sha256, pieces.classes, pieces.targetKind, pieces.labeled]).toEqual([
        ...[whole.sha256, whole.classes, whole.targetKind, whole.labeled],
      ]);
    },
  );

  it("is tried here for every step but the one that is refused", () => {
    const tried = new Set(cases.map(([step]) => step));
    const others = stepKinds.map(({ step }) => step).filter((step) => !tried.has(step));
    expect(others).toEqual(["target-encode"]);
  });

  it("weighs rows by the cells that the steps made of the weights", async () => {
    const workspace = setup();
    const steps = [{ step: "clip-outliers", columns: ["weight"], by: "bounds", upper: 2 }];
    const more = { weights: "weight" };
    const whole = await load(workspace.ports, recipeOf(steps, undefined, more));
    const { streamed } = await load(workspace.huge, recipeOf(steps, 512, more));
    const { rows, weights } = whole.train;
    expect(Float32Array.from(rows, (row) => streamed!.weights![row]!)).toEqual(weights);
  });

  it("trains as good a model, says which steps learned of a sample, and exports it", async () => {
    const { at, ports, huge } = setup();
    const steps = [
      { step: "parse-numbers", id: "price", columns: ["price"] },
      { step: "fill", id: "size", columns: ["size"], with: "median" },
    ];
    const run = async (on: typeof ports, model: string, memory?: number) => {
      writeFileSync(at(`${model}.json`), JSON.stringify(recipeOf(steps, memory)));
      return train.run(on, train.input.parse({ recipe: `${model}.json`, model }), quietControl());
    };
    const whole = await run(ports, "whole");
    const pieces = await run(huge, "pieces", 512);
    expect(pieces.holdout.rows).toBe(whole.holdout.rows);
    expect(pieces.holdout.metrics["accuracy"]).toBeCloseTo(whole.holdout.metrics["accuracy"]!, 1);
    const [sampled] = pieces.findings.filter(({ code }) => code === "sampled-cleaning");
    expect(sampled).toMatchObject({ args: { steps: "size", of: 300 } });
    const control = quietControl();
    const judged = await evaluateVersion.run(huge, evaluateVersion.input.parse({ model: "pieces" }), control);
    expect(judged.metrics).toEqual(pieces.holdout.metrics);
    const input = exportVersion.input.parse({ model: "pieces", to: "json" });
    expect(await exportVersion.run(huge, input, control)).toMatchObject({ parity: { labelFlips: 0 } });
  });

  it.each([
    ["drop-duplicates", { step: "drop-duplicates", keep: "last" }, "keep=first"],
    ["target-encode", { step: "target-encode", columns: ["city"] }, "Switch the step off"],
  ])("names the step that it cannot do and what to do: %s", async (step, fields, next) => {
    const { huge } = setup();
    const { tag, message, details } = await failureOf(load(huge, recipeOf([fields], 512)));
    expect([tag, message]).toEqual(["refused", expect.stringContaining(`"s1" (${step})`)]);
    expect(details.next).toContain(next);
  });

  it("names what is wrong when the steps leave nothing to learn from", async () => {
    const { huge } = setup();
    const none = await failureOf(load(huge, recipeOf([{ step: "filter-rows", keep: "age > 1000" }], 512)));
    expect(none.message).toContain("cleaning left no rows of the file");
    const dropped = [{ step: "drop-outliers", columns: ["age"], by: "bounds", lower: 1000 }];
    const { message } = await failureOf(load(huge, recipeOf(dropped, 512)));
    expect(message).toContain("cleaning left no rows to learn from");
  });

  it("counts rows without a label to no part", async () => {
    const { huge } = setup();
    const { streamed } = await load(huge, recipeOf([], 512));
    expect(streamed!.parts[0]).toBe(0);
    expect(partNumbers.train).toBe(1);
  });
});

describe("a cleaned copy of a file that does not fit into memory", () => {
  it.each(cases)("%s: is the copy that is written at once", async (_, steps) => {
    const { at, ports, huge } = setup();
    const { cleaning } = recipeOf(steps);
    writeFileSync(at("steps.json"), JSON.stringify({ version: 1, steps: cleaning }));
    const input = { file: "dirty.csv", steps: "steps.json" };
    const whole = await clean.run(ports, clean.input.parse({ ...input, out: "whole.csv" }), quietControl());
    const pieces = await clean.run(
      huge,
      clean.input.parse({ ...input, out: "pieces.csv", memory: 512 }),
      quietControl(),
    );
    const store = ports.store;
    expect(await store.readText("pieces.csv")).toBe(await store.readText("whole.csv"));
    const facts = ({ rows, rowsLeft, columns, columnsBefore, steps: reports }: typeof whole) => ({
      ...{ rows, rowsLeft, columns, columnsBefore },
      reports: reports.map((report) => ({ ...report, sample: [] })),
    });
    expect(facts(pieces)).toEqual(facts(whole));
  });
});
