import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { expect, it } from "vitest";
import type { RunControl } from "../../../src/core/lifecycle/action.ts";
import { synthesize } from "../../../src/core/lifecycle/synthesize.ts";
import { synthesizeInput } from "../../../src/core/lifecycle/synthesis/inputs.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder } from "../../support/workspace.ts";
import { failureOf } from "../../support/failure.ts";

const root = sharedFolder();
const ports = workspacePorts(root);
for (const name of ["penguins.csv", "cars.csv"]) copyFileSync(`samples/${name}`, nodePath.join(root, name));

function make(input: Record<string, unknown>, control: RunControl = quietControl()) {
  return synthesize.run(ports, synthesizeInput.parse(input), control);
}

async function tagOf(work: Promise<unknown>): Promise<string> {
  return (await failureOf(work)).tag;
}

function textOf(name: string): string {
  return readFileSync(nodePath.join(root, name), "utf8");
}

it("writes as many rows as asked for, whose columns read back with the same kinds", async () => {
  const report = await make({ file: "cars.csv", rows: 700, out: "made.csv" });
  const [real, made] = await Promise.all(
    ["cars.csv", "made.csv"].map((name) => ports.tables.inspect(name, {}, { cancelled: false })),
  );
  expect(report).toMatchObject({ rows: 700, path: "made.csv", privacy: { copies: 0 } });
  expect(made!.rows).toBe(700);
  const kinds = (columns: typeof real) => columns!.columns.map(({ name, kind }) => `${name} ${kind}`);
  expect(kinds(made)).toEqual(kinds(real));
});

it("says how alike, useful and private the rows are", async () => {
  const { fidelity, efficacy, privacy } = await make({
    file: "penguins.csv",
    target: "species",
    out: "p.csv",
  });
  expect(fidelity!.columnScore).toBeGreaterThan(0.9);
  expect(fidelity!.pairScore).toBeGreaterThan(0.85);
  for (const { synthetic } of efficacy!.learners) expect(synthetic).toBeGreaterThan(0.95);
  expect(Math.abs(privacy!.closerToTraining - 0.5)).toBeLessThan(0.15);
});

it("writes the same bytes again with the same seed, and others with another", async () => {
  for (const [out, seed] of Object.entries({ "a.csv": 1, "b.csv": 1, "c.csv": 2 }))
    await make({ file: "penguins.csv", rows: 100, seed, out });
  expect(textOf("a.csv")).toBe(textOf("b.csv"));
  expect(textOf("a.csv")).not.toBe(textOf("c.csv"));
});

it.each(["same.parquet", "same.jsonl", "same.tsv.gz"])(
  "writes the same cells to %s, each column as what it is",
  async (other) => {
    for (const out of ["same.csv", other]) await make({ file: "cars.csv", rows: 5000, out, force: true });
    const read = async (name: string) =>
      (await ports.tables.read(name, undefined, {}, { cancelled: false })).table.columns;
    const cells = (columns: Awaited<ReturnType<typeof read>>) =>
      columns.map((column) => ({
        name: column.name,
        kind: column.kind,
        cells:
          column.kind === "category"
            ? Array.from(column.codes, (code) => column.levels[code] ?? null)
            : Array.from(column.values),
      }));
    expect(cells(await read(other))).toEqual(cells(await read("same.csv")));
  },
);

it("makes as many rows of each class, and of one class alone", async () => {
  const balanced = await make({
    file: "penguins.csv",
    rows: 100,
    target: "species",
    balance: true,
    out: "d.csv",
  });
  expect(balanced.classes.map(({ rows }) => rows).sort()).toEqual([33, 33, 34]);
  for (const { label, rows } of balanced.classes)
    expect(
      textOf("d.csv")
        .split("\n")
        .filter((line) => line.startsWith(`${label},`)),
    ).toHaveLength(rows);
  await make({ file: "penguins.csv", rows: 40, target: "species", class: "Gentoo", out: "e.csv" });
  expect(textOf("e.csv").match(/^Gentoo,/gm)).toHaveLength(40);
});

it.each([
  ["a target that is not there", { target: "wings" }, "bad-input"],
  ["balance without a target", { balance: true }, "bad-usage"],
  ["classes of a number", { target: "body_mass_g", balance: true }, "bad-usage"],
  ["a class that is not there", { target: "species", class: "Emperor" }, "bad-usage"],
  ["the data file itself as --out", { out: "penguins.csv" }, "bad-usage"],
  ["another ending", { out: "made.txt" }, "bad-usage"],
])("refuses %s", async (_, input, tag) => {
  expect(await tagOf(make({ file: "penguins.csv", rows: 5, ...input }))).toBe(tag);
});

it("does not write over a file unless told to", async () => {
  writeFileSync(nodePath.join(root, "mine.csv"), "mine\n");
  const input = { file: "penguins.csv", rows: 5, out: "mine.csv" };
  expect(await tagOf(make(input))).toBe("refused");
  expect(textOf("mine.csv")).toBe("mine\n");
  await make({ ...input, force: true });
  expect(textOf("mine.csv")).not.toBe("mine\n");
});

it("writes nothing when it is cancelled", async () => {
  let isCancelled = false;
  const control: RunControl = {
    progress: (event) => {
      if (event.type === "stage" && event.stage === "saving") isCancelled = true;
    },
    get cancelled() {
      return isCancelled;
    },
    stopRequested: false,
  };
  expect(await tagOf(make({ file: "penguins.csv", rows: 5000, out: "gone.csv" }, control))).toBe("cancelled");
  expect(await ports.store.exists("gone.csv")).toBe(false);
});

it("makes rows from a file of one row, and says that nothing could be held out", async () => {
  writeFileSync(nodePath.join(root, "one.csv"), "a,b\n1,x\n");
  const report = await make({ file: "one.csv", rows: 3, out: "three.csv" });
  expect(textOf("three.csv")).toBe("a,b\n1,x\n1,x\n1,x\n");
  expect(report).toMatchObject({ privacy: null, efficacy: null, fit: { rows: 1, heldOut: 0 } });
});

it("refuses a file without rows", async () => {
  writeFileSync(nodePath.join(root, "none.csv"), "a,b\n");
  expect(await tagOf(make({ file: "none.csv", out: "x.csv" }))).toBe("bad-input");
});

it("keeps the words for true and false that are written, and takes one of them as a class", async () => {
  const lines = Array.from(
    { length: 60 },
    (_, row) => `${row % 3 === 0 ? "yes" : "no"},${row % 2 === 0},${row * row}`,
  );
  writeFileSync(nodePath.join(root, "words.csv"), `answer,flag,x\n${lines.join("\n")}\n`);
  const input = { file: "words.csv", rows: 30, target: "answer", class: "yes", out: "said.csv" };
  const { fit } = await make(input);
  expect(textOf("said.csv").match(/^yes,(true|false),\d+$/gm)).toHaveLength(30);
  expect(fit.columns.map(({ kind }) => kind)).toEqual(["category", "boolean", "number"]);
});

it("copes with columns of nothing, of one value, of new texts, and with names out of the ordinary", async () => {
  const head = ["__proto__", "constructor", '"; DROP TABLE x;"', "nothing", "constant", "code"];
  const lines = Array.from({ length: 80 }, (_, row) => [
    row % 7,
    row % 2 === 0 ? "a" : "b",
    row * 1.5,
    "",
    4,
    `K-${1000 + row}`,
  ]);
  writeFileSync(nodePath.join(root, "odd.csv"), [head, ...lines].map((cells) => cells.join(",")).join("\n"));
  const { fit } = await make({ file: "odd.csv", rows: 50, out: "oddly.csv" });
  const [first = "", ...made] = textOf("oddly.csv").trimEnd().split("\n");
  expect(first.split(",").slice(0, 2)).toEqual(["__proto__", "constructor"]);
  expect(fit.columns.map(({ source }) => source)).toEqual([
    ...["modeled", "modeled", "modeled", "empty", "constant", "identifier"],
  ]);
  const cells = made.map((line) => line.split(","));
  expect(new Set(cells.map((row) => row[5]))).toHaveProperty("size", 50);
  for (const row of cells) {
    expect(row[0]).toMatch(/^[0-6]$/);
    expect(row[2]).toMatch(/^\d+(\.\d)?$/);
    expect(row.slice(3, 5)).toEqual(["", "4"]);
    expect(lines.some(([, , , , , code]) => code === row[5])).toBe(false);
  }
});

it("draws cells that are missing where another column says so", async () => {
  const lines = Array.from({ length: 300 }, (_, row) =>
    row % 4 === 0 ? `smoker,${(row * 7) % 40}` : "never,",
  );
  writeFileSync(nodePath.join(root, "packs.csv"), `smokes,packs\n${lines.join("\n")}\n`);
  await make({ file: "packs.csv", rows: 300, out: "puffs.csv" });
  for (const line of textOf("puffs.csv").trimEnd().split("\n").slice(1))
    expect(line).toMatch(/^(smoker,\d+|never,)$/);
});

it("draws a city that belongs to its zip code", async () => {
  const cities = ["Berlin", "Hamburg", "Bonn", "Trier", "Jena"];
  const lines = Array.from(
    { length: 400 },
    (_, row) => `${10_000 + 777 * ((row * row) % 5)},${cities[(row * row) % 5]!}`,
  );
  writeFileSync(nodePath.join(root, "zips.csv"), `zip,city\n${lines.join("\n")}\n`);
  await make({ file: "zips.csv", rows: 2000, out: "posted.csv" });
  for (const line of textOf("posted.csv").trimEnd().split("\n").slice(1)) expect(lines).toContain(line);
});
