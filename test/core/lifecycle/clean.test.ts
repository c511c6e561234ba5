import { existsSync, linkSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import type { CleaningStep } from "../../../src/core/cleaning/schema.ts";
import { clean } from "../../../src/core/lifecycle/clean/clean.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const file = `id,city,price,when,size,zip
1, Rome,"$1,200",05/01/2023,3.50,007
2,rome ,$900,06/01/2023,,008
3,OSLO,$2,13/01/2023,5.00,009
3,OSLO,$2,13/01/2023,5.00,009
4,Lima,abc,14/01/2023,400,010
`;

function setup(content = file) {
  const root = temporaryFolder();
  const at = (name: string) => nodePath.join(root, name);
  writeFileSync(at("d.csv"), content);
  const ports = workspacePorts(root);
  return {
    root,
    at,
    ports,
    read: (name: string) => readFileSync(at(name), "utf8"),
    clean: (input: object) =>
      clean.run(ports, clean.input.parse({ file: "d.csv", ...input }), quietControl()),
  };
}

const add = [
  "normalize-text columns=city case=lower",
  "parse-numbers columns=price",
  "fill columns=size with=median",
  "drop-duplicates",
  "filter-rows keep='size < 100'",
];

describe("clean", () => {
  it("says of every step which rows and cells it changed, with examples, and whether the model does it too", async () => {
    const { clean: run } = setup();
    const report = await run({ add, preview: true });
    expect(report).toMatchObject({ rows: 5, rowsLeft: 3, path: null, failure: null });
    expect(report.steps).toMatchObject([
      { id: "normalize-text", cellsChanged: 5, rowsAffected: 5, atPrediction: true },
      { id: "parse-numbers", cellsChanged: 5, cellsLost: 1, atPrediction: true },
      {
        id: "fill",
        cellsChanged: 1,
        cellsLost: 0,
        sample: [{ row: 2, column: "size", before: null, after: "5" }],
      },
      { id: "drop-duplicates", rowsRemoved: 1, rowsAffected: 1, atPrediction: false },
      { id: "filter-rows", rowsRemoved: 1, atPrediction: false },
    ]);
  });

  it("writes a cleaned copy in which columns that no step touched stay as written, and leaves the file alone", async () => {
    const { clean: run, read } = setup();
    const report = await run({ add });
    expect(report.path).toBe("d.clean.csv");
    expect(read("d.clean.csv")).toBe(
      "id,city,price,when,size,zip\n" +
        "1,rome,1200,05/01/2023,3.5,007\n2,rome,900,06/01/2023,5,008\n3,oslo,2,13/01/2023,5,009\n",
    );
    expect(read("d.csv")).toBe(file);
  });

  it("keeps steps over those it knows, and over no others and nothing that cannot be read", async () => {
    const { clean: run, read, at } = setup();
    const saving = (text: string, ...replaces: readonly object[]) =>
      run({
        ...{ add: [text], save: "s.json", force: true, preview: true },
        replaces: replaces.map((steps) => JSON.stringify(steps)),
      });
    const { cleaning: first } = await saving("drop-duplicates");
    const { cleaning: second } = await saving("normalize-text columns=city", [], first);
    expect(JSON.parse(read("s.json"))).toMatchObject({ steps: second });
    const before = read("s.json");
    expect(await failureOf(saving("drop-duplicates", first))).toMatchObject({ tag: "refused" });
    expect(read("s.json")).toBe(before);
    writeFileSync(at("s.json"), '{\n  "version": 1,\n  "steps": [ oops ]\n}\n');
    expect(await failureOf(saving("drop-duplicates", second))).toMatchObject({
      tag: "bad-recipe",
      details: { file: "s.json", line: 3 },
    });
    expect(read("s.json")).toContain("oops");
  });

  it("never writes onto the file, under no name", async () => {
    const { clean: run, at, read } = setup();
    symlinkSync("d.csv", at("link.csv"));
    linkSync(at("d.csv"), at("twin.csv"));
    for (const out of ["d.csv", "./d.csv", "link.csv", "twin.csv", at("d.csv")])
      expect(await failureOf(run({ add, out, force: true }))).toMatchObject({ tag: "bad-usage" });
    expect(await failureOf(run({ file: "link.csv", add, out: "d.csv", force: true }))).toMatchObject({
      tag: "bad-usage",
      details: { found: "the data file itself" },
    });
    expect(read("d.csv")).toBe(file);
  });

  it("replaces another file only when told to", async () => {
    const { clean: run } = setup();
    await run({ add });
    expect(await failureOf(run({ add }))).toMatchObject({ tag: "refused" });
    expect(await run({ add, force: true })).toMatchObject({ path: "d.clean.csv" });
  });

  it("saves steps to a file, those switched off too, and does them to a later file", async () => {
    const { clean: run, read, at } = setup();
    const off = JSON.stringify({ step: "drop-columns", columns: ["zip"], enabled: false });
    await run({ add: [...add, off], preview: true, save: "cleaning/d.json" });
    const saved = JSON.parse(read("cleaning/d.json")) as { file: string; steps: CleaningStep[] };
    expect(saved).toMatchObject({ version: 1, file: "d.csv" });
    expect(saved.steps.at(-1)).toMatchObject({ step: "drop-columns", enabled: false });
    writeFileSync(at("later.csv"), "id,city,price,when,size,zip\n9, LIMA ,12%,01/02/2024,1,0001\n");
    const report = await run({ file: "later.csv", steps: "cleaning/d.json" });
    expect(report.steps.at(-1)).toMatchObject({ enabled: false, cellsChanged: 0, columnsRemoved: [] });
    expect(read("later.clean.csv")).toBe("id,city,price,when,size,zip\n9,lima,0.12,01/02/2024,1,0001\n");
  });

  it("names the step, the column and the file when a later file lacks a column", async () => {
    const { clean: run, at } = setup();
    await run({ add, preview: true, save: "cleaning/d.json" });
    writeFileSync(at("later.csv"), "id,town,price\n9,Lima,1\n");
    const failure = await failureOf(run({ file: "later.csv", steps: "cleaning/d.json" }));
    expect(failure).toMatchObject({ tag: "bad-recipe", details: { file: "later.csv", column: "city" } });
    expect(failure.message).toContain("normalize-text");
    expect(existsSync(at("later.clean.csv"))).toBe(false);
  });

  it("reports the steps before one that cannot be done when asked for a part", async () => {
    const { clean: run } = setup();
    const steps = [add[0], "fill columns=nothing with=median", add[3]];
    const report = await run({ add: steps, preview: true, partial: true });
    expect(report.steps.map(({ id }) => id)).toEqual(["normalize-text"]);
    expect(report.failure).toMatchObject({ id: "fill", error: { details: { column: "nothing" } } });
    expect(report.cleaning).toHaveLength(3);
  });

  it("refuses to show a step that is not there, naming those that are, and writes nothing", async () => {
    const { clean: run, at } = setup();
    const { tag, details } = await failureOf(run({ add, show: "fil" }));
    expect({ tag, ...details }).toMatchObject({
      tag: "bad-usage",
      expected: "one of normalize-text, parse-numbers, fill, drop-duplicates, filter-rows",
      found: "fil",
    });
    expect(existsSync(at("d.clean.csv"))).toBe(false);
  });

  it("shows rows before and after a step", async () => {
    const { clean: run } = setup();
    const { grid } = await run({ add, preview: true, show: "fill" });
    expect(grid!.columns.map(({ change }) => change)).toEqual([
      "same",
      "same",
      "same",
      "same",
      "changed",
      "same",
    ]);
    expect(grid!.rows).toMatchObject([{ row: 2, isRemoved: false }]);
    expect([grid!.rows[0]!.before[4], grid!.rows[0]!.after[4]]).toEqual([null, "5"]);
  });

  it("learns target means out of fold, and asks for the target", async () => {
    const rows = Array.from(
      { length: 40 },
      (_, row) => `${"ab"[row % 2]},${row},${row % 3 === 0 ? "yes" : "no"}\n`,
    );
    const { clean: run } = setup(`city,size,churn\n${rows.join("")}`);
    const encode = { add: ["target-encode columns=city"], preview: true };
    expect(await failureOf(run(encode))).toMatchObject({ tag: "bad-recipe" });
    expect(await run({ ...encode, target: "churn" })).toMatchObject({ steps: [{ cellsChanged: 40 }] });
  });

  it("cleans a file beyond the memory limit in pieces, as it would at once", async () => {
    const lines = Array.from(
      { length: 900 },
      (_, row) => `${row % 7},"$${row * 3}",${String(row).padStart(4, "0")}\n`,
    );
    const { clean: run, read, ports } = setup(`a,b,zip\n${lines.join("")}`);
    const steps = [
      "parse-numbers columns=b",
      "clip-outliers columns=a by=bounds upper=5",
      'filter-rows keep="a > 1"',
    ];
    const whole = await run({ add: steps, out: "whole.csv", show: "clip-outliers" });
    const huge = { ...ports, tables: { ...ports.tables, size: () => Promise.resolve(1e9) } };
    const input = clean.input.parse({
      file: "d.csv",
      add: steps,
      out: "pieces.csv",
      show: "clip-outliers",
      memory: 512,
    });
    const pieces = await clean.run(huge, input, quietControl());
    expect(read("pieces.csv")).toBe(read("whole.csv"));
    expect({ ...pieces, path: "", durationMs: 0 }).toEqual({ ...whole, path: "", durationMs: 0 });
    const last = clean.input.parse({ file: "d.csv", add: ["drop-duplicates keep=last"], memory: 512 });
    const refused = await failureOf(clean.run(huge, last, quietControl()));
    expect(refused).toMatchObject({ tag: "refused" });
    expect(refused.message).toContain('Cleaning step "drop-duplicates" needs all rows of d.csv');
    const learning = clean.input.parse({ file: "d.csv", add: ["fill columns=a with=median"], memory: 512 });
    const { findings } = await clean.run(huge, learning, quietControl());
    expect(findings).toContainEqual({
      code: "sampled-cleaning",
      severity: "info",
      args: { steps: "fill", rows: 900, of: 900 },
      where: { file: "d.csv" },
    });
  });

  it.each([
    ["rows", "filter-rows keep='size > 1000'"],
    ["columns", "drop-columns columns=id,city,price,when,size,zip"],
  ])("writes no copy where no %s are left, at once and in pieces", async (what, step) => {
    const { clean: run, at, ports } = setup();
    const huge = { ...ports, tables: { ...ports.tables, size: () => Promise.resolve(1e9) } };
    const input = clean.input.parse({ file: "d.csv", add: [step], memory: 512 });
    const failures = [
      await failureOf(run({ add: [step] })),
      await failureOf(clean.run(huge, input, quietControl())),
    ];
    for (const failed of failures) {
      expect(failed).toMatchObject({ tag: "bad-input" });
      expect(failed.message).toContain(`cleaning left no ${what} to write`);
      expect(existsSync(at("d.clean.csv"))).toBe(false);
    }
    expect(await run({ add: [step], preview: true })).toMatchObject({ path: null });
  });

  it.each([
    ["no steps", {}],
    ["two sources", { steps: "a.json", recipe: "b" }],
    ["a step that is none", { add: ["polish columns=a"] }],
    ["a field that is none", { add: ["fill columns=a with=median shine=1"] }],
    ["a copy of no format", { add, out: "d.txt" }],
  ])("refuses %s", async (_, input) => {
    expect(await failureOf(setup().clean(input))).toMatchObject({ tag: "bad-usage" });
  });
});
