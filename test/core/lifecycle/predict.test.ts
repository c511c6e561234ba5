import { readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, test } from "vitest";
import type { Progress } from "../../../src/core/lifecycle/action.ts";
import { predictFile } from "../../../src/core/lifecycle/predict.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { predict } from "../../../src/core/pipeline/predict.ts";
import { openVersion } from "../../../src/core/registry/saved-version.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder } from "../../support/workspace.ts";

const root = sharedFolder();
const ports = workspacePorts(root);
const rows = Array.from(
  { length: 60 },
  (_, row) => `c${row},${row},${row % 3},${row < 30 ? 'low, "old"' : "high"}`,
);
writeFileSync(nodePath.join(root, "t.csv"), ["id,size,rest,kind", ...rows.map(quoteLast)].join("\n"));
const trained = train.run(ports, { file: "t.csv", target: "kind", model: "m" }, quietControl());

function quoteLast(line: string): string {
  return line.replace('low, "old"', '"low, ""old"""');
}

async function run(input: { file?: string; out?: string; id?: string }) {
  await trained;
  return predictFile.run(ports, { model: "m", file: "t.csv", ...input }, quietControl());
}

const written = (name: string): string => readFileSync(nodePath.join(root, name), "utf8");

describe("predicting a file", () => {
  test("writes a line for each row: its number, the label and the probability of each class", async () => {
    expect(await run({ out: "out/p.csv" })).toMatchObject({ rows: 60, path: "out/p.csv", version: 1 });
    const lines = written("out/p.csv").split("\n");
    expect(lines).toHaveLength(62);
    expect(lines[0]).toBe('row,label,probability_high,"probability_low, ""old"""');
    const pipeline = await (await openVersion(ports.store, "m", 1)).pipeline();
    const { table } = await ports.tables.read("t.csv", undefined, {}, { cancelled: false });
    const { probabilities } = predict({ pipeline, table });
    const [row, ...rest] = lines[60]!.split(",");
    expect(row).toBe("60");
    expect(rest.slice(-2).map((cell) => Math.fround(Number(cell)))).toEqual([...probabilities.slice(-2)]);
  });

  test("copies the column that names the rows", async () => {
    await run({ out: "named.csv", id: "id" });
    expect(written("named.csv").split("\n").slice(0, 3).join()).toMatch(/^row,id,label,.*,1,c0,.*,2,c1,/);
  });

  test("names the file after the data when no name is given, and needs no labels", async () => {
    writeFileSync(nodePath.join(root, "later.csv"), "rest,size\n1,2\n0,50\n");
    expect(await run({ file: "later.csv" })).toMatchObject({ rows: 2, path: "later.predictions.csv" });
    expect(written("later.predictions.csv")).toMatch(/^row,.*\n1,"low, ""old""".*\n2,high,.*\n$/);
  });

  test("does not overwrite the data file, nor pretend to write another format", async () => {
    for (const out of ["t.csv", "./x/../t.csv", "p.txt"])
      expect(await failureOf(run({ out }))).toMatchObject({ tag: "bad-usage" });
  });

  test.each(["out/p.parquet", "p.ndjson", "p.csv.gz"])(
    "writes the same rows to %s, with types of their own",
    async (out) => {
      await run({ out: "same.csv", id: "id" });
      expect(await run({ out, id: "id" })).toMatchObject({ rows: 60, path: out });
      const read = async (file: string) =>
        (await ports.tables.read(file, undefined, {}, { cancelled: false })).table;
      const [csv, other] = [await read("same.csv"), await read(out)];
      expect(other.columns.map(({ name, kind }) => [name, kind])).toEqual(
        csv.columns.map(({ name, kind }) => [name, kind]),
      );
      const rounded = (table: typeof csv) =>
        table.columns.map((column) =>
          column.kind === "category"
            ? Array.from(column.codes, (code) => column.levels[code])
            : Array.from(column.values, Math.fround),
        );
      expect(rounded(other)).toEqual(rounded(csv));
    },
  );

  test("goes through a file in pieces, numbering and naming rows across them", async () => {
    const count = 40_000;
    const lines = Array.from({ length: count }, (_, row) => `n${row},${row % 60},${row % 3}`);
    writeFileSync(nodePath.join(root, "long.csv"), ["id,size,rest", ...lines].join("\n"));
    expect(await run({ file: "long.csv", out: "long.out.csv", id: "id" })).toMatchObject({ rows: count });
    const answers = written("long.out.csv").trimEnd().split("\n").slice(1);
    expect(answers).toHaveLength(count);
    const wrong = answers.findIndex((line, row) => !line.startsWith(`${row + 1},n${row},`));
    expect(wrong).toBe(-1);
  });

  test("keeps the old file when it is cancelled midway", async () => {
    await run({ out: "old.csv" });
    const before = written("old.csv");
    let reads: number | null = null;
    const control = {
      ...quietControl(),
      progress(event: Progress) {
        reads = event.type === "stage" && event.stage === "predicting" ? 0 : null;
      },
      get cancelled() {
        return reads !== null && ++reads > 1;
      },
    };
    const cancelledRun = predictFile.run(ports, { model: "m", file: "t.csv", out: "old.csv" }, control);
    expect(await failureOf(cancelledRun)).toMatchObject({ tag: "cancelled" });
    expect(written("old.csv")).toBe(before);
  });
});
