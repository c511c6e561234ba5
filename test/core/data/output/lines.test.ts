import { describe, expect, it } from "vitest";
import { outputEndings, outputFormat } from "../../../../src/core/data/output/format.ts";
import { type LineFormatName, lineFormats, linesOf } from "../../../../src/core/data/output/lines.ts";
import type { OutputBlock, OutputColumn } from "../../../../src/core/data/output/output.ts";
import { failureOf } from "../../../support/failure.ts";

const columns: readonly OutputColumn[] = [
  { name: "n", type: "integer" },
  { name: "x", type: "double" },
  { name: "p", type: "float32" },
  { name: "flag", type: "boolean" },
  { name: "day", type: "timestamp" },
  { name: 'a "b"', type: "text" },
];

const number = (values: readonly number[]) =>
  ({ name: "", kind: "number", values: Float64Array.from(values) }) as const;

const block: OutputBlock = {
  columns: [
    number([1, 2, 3]),
    number([1e-300, NaN, Infinity]),
    number([Math.fround(0.1), NaN, Math.fround(1 / 3)]),
    number([1, 0, NaN]),
    number([Date.UTC(2026, 2, 4), Date.UTC(2026, 2, 4, 10, 30, 15, 250), NaN]),
    { name: "", kind: "category", codes: Int32Array.of(0, -1, 1), levels: ['tab\there, "q"', " 007"] },
  ],
};

async function textOf(
  format: LineFormatName,
  blocks: readonly OutputBlock[] = [block],
  named = columns,
): Promise<string> {
  const pieces: string[] = [];
  const lines = linesOf({ columns: named, blocks }, lineFormats[format], () => Promise.resolve());
  for await (const piece of lines) pieces.push(piece);
  return pieces.join("");
}

describe("rows as lines", () => {
  it("are CSV with the fewest digits, missing cells empty", async () => {
    expect(await textOf("csv")).toBe(
      `n,x,p,flag,day,"a ""b"""
1,1e-300,0.1,true,2026-03-04,"tab\there, ""q"""
2,,,false,2026-03-04 10:30:15.250,
3,Infinity,0.33333334,,," 007"
`,
    );
  });

  it("are tab-separated, where a comma needs no quotes and a tab does", async () => {
    const some = { ...block, rows: Int32Array.of(0) };
    expect(await textOf("tsv", [some])).toContain('\t2026-03-04\t"tab\there, ""q"""\n');
    const comma = {
      columns: [{ name: "", kind: "category", codes: Int32Array.of(0), levels: ["1,5"] }],
    } as const;
    expect(await textOf("tsv", [comma], [{ name: "a", type: "text" }])).toBe("a\n1,5\n");
  });

  it("are objects of JSON with typed values, missing cells null", async () => {
    const lines = (await textOf("json-lines")).trimEnd().split("\n");
    expect(lines[2]).toBe('{"n":3,"x":1e999,"p":0.33333334,"flag":null,"day":null,"a \\"b\\"":" 007"}');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { n: 1, x: 1e-300, p: 0.1, flag: true, day: "2026-03-04", 'a "b"': 'tab\there, "q"' },
      { n: 2, x: null, p: null, flag: false, day: "2026-03-04 10:30:15.250", 'a "b"': null },
      { n: 3, x: Infinity, p: 0.33333334, flag: null, day: null, 'a "b"': " 007" },
    ]);
  });

  it("hold a number where no calendar has the date", async () => {
    const far = [{ columns: [{ name: "", kind: "date", values: Float64Array.of(1e17) }] }] as const;
    const named = [{ name: "d", type: "timestamp" }] as const;
    expect(await textOf("csv", far, named)).toBe("d\n100000000000000000\n");
    expect(await textOf("json-lines", far, named)).toBe('{"d":"100000000000000000"}\n');
  });

  it("have their keys in the order of the columns, numbers among the names too", async () => {
    const named = [
      { name: "b", type: "integer" },
      { name: "1", type: "integer" },
    ] as const;
    expect(await textOf("json-lines", [{ columns: [number([5]), number([6])] }], named)).toBe(
      '{"b":5,"1":6}\n',
    );
  });

  it("cannot be objects where two columns have one name", async () => {
    const named = [
      { name: "row", type: "integer" },
      { name: "row", type: "text" },
    ] as const;
    expect(await failureOf(textOf("json-lines", [], named))).toMatchObject({
      tag: "refused",
      details: { column: "row" },
    });
    expect(await textOf("csv", [], named)).toBe("row,row\n");
  });

  it("hold the rows that were picked, across slices of a long block", async () => {
    const values = Float64Array.from({ length: 200_000 }, (_, row) => row);
    const rows = Int32Array.from({ length: 100_000 }, (_, at) => 2 * at + 1);
    const long: OutputBlock = { columns: [{ name: "", kind: "number", values }], rows };
    const text = await textOf("csv", [long, long], [{ name: "v", type: "double" }]);
    expect(text).toBe(`v\n${`${Array.from(rows).join("\n")}\n`.repeat(2)}`);
  });

  it("are spelled as the block says where there are texts only", async () => {
    const spelled: OutputBlock = { columns: [number([7])], texts: [() => "007"] };
    const named = [{ name: "id", type: "double" }] as const;
    expect(await textOf("csv", [spelled], named)).toBe("id\n007\n");
    expect(await textOf("json-lines", [spelled], named)).toBe('{"id":7}\n');
  });
});

describe("the format of a file to be", () => {
  it.each([
    ["a.csv", { rows: "csv", isPacked: false }],
    ["a.b.TSV", { rows: "tsv", isPacked: false }],
    ["a.ndjson", { rows: "json-lines", isPacked: false }],
    ["a.JSONL.gz", { rows: "json-lines", isPacked: true }],
    ["a.parquet", { rows: "parquet", isPacked: false }],
    ["a.parquet.gz", undefined],
    ["a.json", undefined],
    ["csv", undefined],
  ])("of %s is %j", (name, format) => {
    expect(outputFormat(name)).toEqual(format);
  });

  it("is one for each ending", () => {
    expect(outputEndings.every((ending) => outputFormat(`a${ending}`) !== undefined)).toBe(true);
  });
});
