import { afterAll, expect, it } from "vitest";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";

const crews = await Promise.all([1, 2, 8].map((threads) => createKernels({ threads })));
afterAll(() => {
  for (const crew of crews) crew.close();
});

/** Reads one number per line; null when the kernels refuse. */
function numbersOf(cells: readonly string[], crew = crews[0]!): Float64Array | null {
  let numbers: Float64Array | null = null;
  const text = {
    bytes: Buffer.from(cells.map((cell) => `${cell}\n`).join("")),
    delimiter: ",".charCodeAt(0),
    slots: Int32Array.of(0),
    wanted: 1,
    missingCells: [Buffer.from("")],
  };
  crew.readNumberText(text, (_, column) => (numbers = column(0).slice()));
  return numbers;
}

function randomDoubles(count: number, seed: number): number[] {
  const stream = seededStream(seed);
  const words = new Int32Array(2);
  const double = new Float64Array(words.buffer);
  return Array.from({ length: count }, () => {
    words[0] = stream.next();
    words[1] = stream.next();
    return double[0]!;
  }).filter((number) => Number.isFinite(number));
}

it("Every double comes back from its shortest text, its 17 digits and its exponent form", () => {
  const doubles = randomDoubles(20_000, 1);
  for (const spell of [String, (number: number) => number.toPrecision(17), (number: number) => number.toExponential()])
    for (let from = 0; from < doubles.length; from += 400) {
      const some = doubles.slice(from, from + 400);
      expect(numbersOf(some.map(spell))).toEqual(Float64Array.from(some));
    }
});

it.each([
  ["ties to even", "9007199254740993"],
  ["ties to even, upwards", "9007199254740995"],
  ["just above a tie", "9007199254740993.00000000000000000000000001"],
  ["the greatest double", "1.7976931348623157e308"],
  ["the least normal double", "2.2250738585072014e-308"],
  ["a subnormal", "2.2250738585072011e-308"],
  ["the least double", "5e-324"],
  ["half of it", "2.4703282292062327e-324"],
  ["too small", "1e-400"],
  ["20 digits", "12345678901234567890"],
  ["zeros before 20 digits", "0.000000000000000000012345678901234567890"],
  ["a hard case of David Gay", "1.448997445238699"],
  ["5^23 · 2^x", "1.1920928955078125e-7"],
  ["minus zero", "-0.0"],
  ["minus zero with an exponent", "-0e-500"],
  ["sixteen bytes", "1234567.87654321"],
  ["fifteen bytes", "123456.87654321"],
])("%s: %s is what JavaScript reads", (_, text) => {
  expect(numbersOf([text, "1"])).toEqual(Float64Array.of(Number(text), 1));
});

it.each(["1e309", "-1e99999999999", "0x10", "1_000", "1 2", "--1", "1e+", ".", "-", "Infinity"])(
  "%s is no plain number",
  (text) => {
    expect(numbersOf(["1", text])).toBeNull();
  },
);

it("The same text gives the same numbers on 1, 2 and 8 threads", () => {
  const cells = randomDoubles(100_000, 2).map((number, row) => (row % 50 === 0 ? "" : number.toPrecision(12)));
  const [one, two, eight] = crews.map((crew) => numbersOf(cells, crew));
  expect(one).toHaveLength(cells.length);
  expect(two).toEqual(one);
  expect(eight).toEqual(one);
});
