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

describe("What is not plain numbers", () => {
  const rows = "1,2\n".repeat(2000);
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
    expect(failure.details.row).toBeGreaterThanOrEqual(2001);
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
