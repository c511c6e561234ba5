import { existsSync, readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import type { Column } from "../../../src/core/data/table.ts";
import { clean } from "../../../src/core/lifecycle/clean/clean.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const numbers = [0.1, -1e-300, 9007199254740993, 1 / 3, NaN];

function setup(content: string) {
  const root = temporaryFolder();
  writeFileSync(nodePath.join(root, "d.csv"), content);
  const ports = workspacePorts(root);
  const read = async (file: string) =>
    (await ports.tables.read(file, undefined, {}, { cancelled: false })).table.columns;
  const run = (input: object, bytes?: number) => {
    const size = bytes === undefined ? {} : { size: () => Promise.resolve(bytes) };
    const sized = { ...ports, tables: { ...ports.tables, ...size } };
    return clean.run(sized, clean.input.parse({ file: "d.csv", ...input }), quietControl());
  };
  return { root, read, run };
}

function cellsOf(column: Column): readonly unknown[] {
  return column.kind === "category"
    ? Array.from(column.codes, (code) => column.levels[code] ?? null)
    : Array.from(column.values);
}

const table = (rows: number) =>
  `x,flag,day,"a ""b"""\n${Array.from({ length: rows }, (_, row) => `${Number.isNaN(numbers[row % 5]!) ? "" : String(numbers[row % 5])},${["true", "false", ""][row % 3]},2024-02-${String(1 + (row % 29)).padStart(2, "0")}T10:00:00.125,${["é", 'naïve, "x"', ""][row % 3]!.replaceAll('"', '""').replace(/^(.*[,"].*)$/, '"$1"')}`).join("\n")}\n`;

describe.each(["d.parquet", "d.jsonl", "d.ndjson.gz", "e.tsv", "e.csv.gz"])(
  "a cleaned copy named %s",
  (out) => {
    it.each([
      ["in memory", 90, undefined],
      ["in pieces", 30_000, 1e10],
    ])(
      "has every cell of the rows that are left, with the type it was read as: %s",
      async (_how, rows, bytes) => {
        const { read, run } = setup(table(rows));
        const add = ["filter-rows keep='x is missing or x > 0'"];
        const report = await run({ add, out, memory: 512 }, bytes);
        expect(report.path).toBe(out);
        const [before, after] = [await read("d.csv"), await read(out)];
        expect(after.map(({ name, kind }) => [name, kind])).toEqual(
          before.map(({ name, kind }) => [name, kind]),
        );
        expect(after.map(({ kind }) => kind)).toEqual(["number", "boolean", "date", "category"]);
        const left = cellsOf(before[0]!).flatMap((cell, row) => (cell === -1e-300 ? [] : [row]));
        before.forEach((column, at) => {
          const cells = cellsOf(column);
          expect(cellsOf(after[at]!)).toEqual(left.map((row) => cells[row]));
        });
        expect(report.rowsLeft).toBe(left.length);
      },
    );
  },
);

describe("a cleaned copy", () => {
  it("in JSON lines holds what columns are; in TSV, cells as they were spelled", async () => {
    const { root, run } = setup("id,yes\n007,yes\n010,no\n,\n");
    for (const out of ["e.jsonl", "e.tsv"]) await run({ add: ["drop-duplicates"], out });
    const text = (name: string) => readFileSync(nodePath.join(root, name), "utf8");
    expect(text("e.tsv")).toBe("id\tyes\n007\tyes\n010\tno\n\t\n");
    expect(text("e.jsonl")).toMatch(/^\{"id":.*,"yes":true\}\n.*\n\{"id":null,"yes":null\}\n$/);
  });

  it("holds a number that is no date of any calendar in CSV, and is refused in Parquet", async () => {
    const { root, run } = setup("x\n1e17\n0\n");
    const add = ["clip-outliers columns=x by=bounds upper=1e18", "cast columns=x kind=date"];
    await run({ add, out: "far.csv" });
    expect(readFileSync(nodePath.join(root, "far.csv"), "utf8")).toBe("x\n100000000000000000\n1970-01-01\n");
    expect(await failureOf(run({ add, out: "far.parquet" }))).toMatchObject({ tag: "refused" });
    expect(existsSync(nodePath.join(root, "far.parquet"))).toBe(false);
  });

  it("in Parquet is refused, and not begun, where two names differ in capitals only", async () => {
    const { root, run } = setup("a,A\n1,2\n3,4\n");
    expect(await failureOf(run({ add: ["fill columns=a with=median"], out: "d.parquet" }))).toMatchObject({
      tag: "refused",
      details: { column: "A" },
    });
    expect(existsSync(nodePath.join(root, "d.parquet"))).toBe(false);
  });
});
