import { afterAll, describe, expect, it } from "vitest";
import type { ReadOptions, ReadResult } from "../../../src/core/data/source.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { failureOf, patient, TestWorkspace } from "./workspace.ts";

const kernels = await createKernels({ threads: 2 });
const workspace = new TestWorkspace();
afterAll(() => {
  workspace.remove();
  kernels.close();
});

/** How often the kernels were asked, and what they said. */
const answers: boolean[] = [];
const fast = createTableSource({
  root: workspace.root,
  readNumberText: (text, take) => {
    const answer = kernels.readNumberText(text, take);
    answers.push(answer);
    return answer;
  },
});
const slow = createTableSource({ root: workspace.root });

/** Reads a text both ways, which must agree to the bit; answers the table and whether the kernels read it. */
async function readBoth(
  text: string | Uint8Array,
  options: ReadOptions = {},
  columns?: readonly string[],
): Promise<{ readonly result: ReadResult; readonly isFast: boolean }> {
  workspace.write("data.csv", text);
  answers.length = 0;
  const result = await fast.read("data.csv", columns, options, patient);
  const isFast = answers.length > 0 && answers.every((answer) => answer);
  expect(result).toEqual(await slow.read("data.csv", columns, options, patient));
  return { result, isFast };
}

function below(stream: { next(): number }, bound: number): number {
  return (stream.next() >>> 0) % bound;
}

const spellings: readonly ((number: number) => string)[] = [
  String,
  (number) => number.toPrecision(6),
  (number) => number.toExponential(3),
  (number) => number.toFixed(2),
  (number) => ` ${number}`,
  (number) => `${Math.round(number % 1e9)}.`,
  (number) => `+${Math.abs(number)}`,
  (number) => number.toExponential().toUpperCase(),
  () => "",
  () => "NA",
  () => "-0",
  () => ".5",
];

function randomNumbers(seed: number): string {
  const stream = seededStream(seed);
  const width = 2 + below(stream, 6);
  const end = below(stream, 2) === 0 ? "\n" : "\r\n";
  const delimiter = [",", ";", "\t", "|"][below(stream, 4)]!;
  const number = () => (below(stream, 2e9) - 1e9) * 10 ** (below(stream, 40) - 20);
  const line = (cell: () => string) => Array.from({ length: width }, cell).join(delimiter);
  const rows = Array.from({ length: 2 + below(stream, 40) }, () =>
    line(() => spellings[below(stream, spellings.length)]!(number())),
  );
  const header = line(() => `c${below(stream, 1e9)}`);
  const last = below(stream, 2) === 0 ? end : "";
  return [header, line(() => "1.5"), ...rows].join(end) + last;
}

describe("A file of plain numbers", () => {
  it("is read by the kernels to the very bits, hash and findings of the other way, however it is written", async () => {
    let read = 0;
    for (let seed = 0; seed < 60; seed++) read += (await readBoth(randomNumbers(seed))).isFast ? 1 : 0;
    expect(read).toBeGreaterThan(50);
  });

  it("may be larger than what is read at a time, with lines that windows and chunks cut", async () => {
    const stream = seededStream(7);
    const row = () => Array.from({ length: 9 }, () => (below(stream, 1e9) / 1e4).toString()).join(",");
    const text = `a,b,c,d,e,f,g,h,i\n${Array.from({ length: 60_000 }, row).join("\n")}`;
    const { result, isFast } = await readBoth(text);
    expect([result.table.rows, isFast]).toEqual([60_000, true]);
  });

  it("may have more rows than its beginning made likely", async () => {
    const wide = Array.from({ length: 30_000 }, () => "1234567.125,1234567.125").join("\n");
    const narrow = Array.from({ length: 90_000 }, (_, row) => `${row % 10},1`).join("\n");
    const { result, isFast } = await readBoth(`a,b\n${wide}\n${narrow}\n`);
    expect([result.table.rows, isFast]).toEqual([120_000, true]);
  });

  it("may have columns of text that nobody wants", async () => {
    const { isFast } = await readBoth("a,name,b\n1,one,2\n3,three,4\n", {}, ["a", "b"]);
    expect(isFast).toBe(true);
  });

  it("may begin with a byte order mark, and a header in any letters", async () => {
    const { result, isFast } = await readBoth("\uFEFFgröße,数\n1,2\n3,4\n");
    expect([result.table.columns.map(({ name }) => name), isFast]).toEqual([["größe", "数"], true]);
  });

  it("may have no header, and null words of its own", async () => {
    const { result, isFast } = await readBoth("1,2\n-,4\nmissing,5\n", {
      header: false,
      nullWords: ["missing"],
    });
    expect([result.table.columns[0], isFast]).toMatchObject([{ values: Float64Array.of(1, NaN, NaN) }, true]);
  });
});

describe("Plain text beside numbers", () => {
  const words = [
    "red",
    " green",
    "blue ",
    "",
    "NA",
    "n/a",
    "?",
    "-",
    "yes",
    "12 %",
    "2024-02-29",
    "x y",
    "None",
  ];

  function randomMix(seed: number): string {
    const stream = seededStream(seed);
    const [delimiter, end] = [[",", ";", "\t"][seed % 3]!, seed % 2 === 0 ? "\n" : "\r\n"];
    const isText = Array.from({ length: 6 }, (_, column) => column < 3 && below(stream, 2) === 0);
    const cell = (text: boolean) =>
      text ? words[below(stream, words.length)]! : String(below(stream, 1000) / 8);
    const row = () => isText.map(cell).join(delimiter);
    return [
      isText.map((_, column) => `c${column}`).join(delimiter),
      ...Array.from({ length: 60 }, row),
      "",
    ].join(end);
  }

  it("is read to the very cells of the other way", async () => {
    let read = 0;
    for (let seed = 0; seed < 60; seed++) {
      const text = randomMix(seed);
      const kinds = seed % 4 === 0 ? { c0: "category" as const, c1: "date" as const } : {};
      read += (await readBoth(text, { kinds }, seed % 5 === 0 ? ["c1", "c3", "c5"] : undefined)).isFast
        ? 1
        : 0;
      const written = await fast.readWritten("data.csv", { kinds }, patient);
      expect(written).toEqual(await slow.readWritten("data.csv", { kinds }, patient));
    }
    expect(read).toBeGreaterThan(40);
  });

  it("goes on over windows and chunks", async () => {
    const rows = Array.from(
      { length: 120_000 },
      (_, row) => `${row},word ${row % 7000},${row / 4},0.5,2024-01-01`,
    );
    const { isFast, result } = await readBoth(`a,b,c,d,e\n${rows.join("\n")}`);
    expect([isFast, result.table.rows]).toEqual([true, 120_000]);
  });

  it.each([
    ["a quote", 'a,b,c\n1,2,x\n1,2,"y"\n'],
    ["a letter beyond ASCII", "a,b,c\n1,2,x\n1,2,ä\n"],
    ["more text than numbers", "a,b,c\n1,x,x\n1,y,z\n"],
  ])("with %s is read as before", async (_, text) => {
    expect((await readBoth(text)).isFast).toBe(false);
  });
});

describe("What is not plain numbers", () => {
  // More than what is looked at to decide how a file is read.
  const rows = "1,2\n".repeat(70_000);
  it.each([
    ["a quoted cell", `a,b\n${rows}"3",4\n`],
    ["a word", `a,b\n${rows}three,4\n`],
    ["thousands", `a;b\n${rows.replaceAll(",", ";")}1,234;4\n`],
    ["infinity", `a,b\n${rows}inf,4\n`],
    ["a number too large", `a,b\n${rows}1e999,4\n`],
    ["a letter beyond ASCII in a skipped column", `a,b,c\n${rows.replaceAll(",2", ",2,x")}1,2,é\n`],
    ["two points", `a,b\n${rows}1.2.3,4\n`],
    ["no digits", `a,b\n${rows}+,4\n`],
    ["an exponent without digits", `a,b\n${rows}1e,4\n`],
    ["a null word that is a number", `a,b\n${rows}3,4\n`],
  ])("(%s, far down) is read as before", async (name, text) => {
    const options = name.startsWith("a null word") ? { nullWords: ["3"] } : {};
    const { isFast } = await readBoth(text, options, text.startsWith("a,b,c") ? ["a", "b"] : undefined);
    expect(isFast).toBe(false);
  });

  it.each([
    ["too long", "1,2,3\n"],
    ["too short", "1\n"],
    ["cut by a carriage return", "1,2\r3\n"],
  ])("(a line that is %s) is the same error with its row", async (_, line) => {
    workspace.write("data.csv", `a,b\n${rows}${line}`);
    const failure = await failureOf(fast.read("data.csv", undefined, {}, patient), "bad-input");
    const expected = await failureOf(slow.read("data.csv", undefined, {}, patient), "bad-input");
    expect(failure.details).toEqual(expected.details);
    expect(failure.details.row).toBeGreaterThanOrEqual(70_001);
  });

  it("a line longer than a window does not hang", async () => {
    const { result } = await readBoth(`a,b\n1,2\n1,${"0".repeat(3_000_000)}1\n3,4\n`);
    expect(result.table.rows).toBe(3);
  });
});

it("A caller who gives up gets `cancelled`", async () => {
  workspace.write("data.csv", `a,b\n${"1,2\n".repeat(1000)}`);
  await failureOf(fast.read("data.csv", undefined, {}, { cancelled: true }), "cancelled");
});
