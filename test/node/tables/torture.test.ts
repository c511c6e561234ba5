import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TablewrightError } from "../../../src/core/errors.ts";
import type { Finding } from "../../../src/core/findings.ts";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { Mutations } from "../../fixtures/torture/mutations.ts";
import { patient, TestWorkspace } from "./workspace.ts";

interface Torture {
  /** Records behind the first that are not blank, by seed, as Python's `csv` counts them. */
  readonly rows: readonly number[];
  readonly wellFormed: string;
  readonly checksums: readonly number[];
}

const fixtures = new URL("../../fixtures/torture/", import.meta.url);
const torture = JSON.parse(readFileSync(new URL("torture.json", fixtures), "utf8")) as Torture;
const mutations = new Mutations("samples");

/**
 * One seed in 100, or those of TABLEWRIGHT_TORTURE=FROM-TO; all of them in parts (CONTRIBUTING.md):
 * `TABLEWRIGHT_TORTURE=0-2499 npx vitest run --project unit test/node/tables/torture.test.ts`
 */
function chosenSeeds(): readonly number[] {
  const [from, to] = (process.env["TABLEWRIGHT_TORTURE"] ?? "").split("-").map(Number);
  const all = Array.from(torture.rows.keys());
  return to === undefined ? all.filter((seed) => seed % 100 === 7) : all.slice(from, to + 1);
}

const batchSize = 20;
const seeds = chosenSeeds();
const batches = Array.from({ length: Math.ceil(seeds.length / batchSize) }, (_, batch) =>
  seeds.slice(batch * batchSize, (batch + 1) * batchSize),
);

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

/** Rows read and rows left out with a finding; or the fault that was named. */
type Outcome = number | string;

async function outcomeOf(
  reading: Promise<{ readonly rows: number; readonly findings: readonly Finding[] }>,
): Promise<Outcome> {
  try {
    const { rows, findings } = await reading;
    const dropped = findings.flatMap((each) => (each.code === "bad-rows-dropped" ? [each.args.rows] : []));
    return dropped.reduce((sum, each) => sum + each, rows);
  } catch (thrown) {
    if (thrown instanceof TablewrightError && thrown.tag === "bad-input") return thrown.message;
    throw thrown;
  }
}

const given = { delimiter: ",", header: true, badRows: "drop" } as const;

function readWhole(file: string) {
  const reading = workspace.tables.read(file, undefined, given, patient);
  return outcomeOf(reading.then(({ table, findings }) => ({ rows: table.rows, findings })));
}

function readInPieces(file: string, pieceBytes: number) {
  const tables = createTableSource({ root: workspace.root, pieceBytes });
  const request = { file, columns: undefined, options: given, control: patient };
  return outcomeOf(tables.stream(request, () => Promise.resolve()));
}

/** Faults for which a file may be refused as a whole. */
const faults =
  /quote is opened and never closed|not a text file|is empty|no row of data|has no "," between its cells|line \d+: expected \d+ cells as in the rows below/;

function expectNothingLost(outcome: Outcome, seed: number): void {
  const rows = torture.rows[seed]!;
  if (outcome === rows) return;
  const mustRead = torture.wellFormed[seed] === "1" && rows > 0;
  const expected = mustRead ? new RegExp(`^${rows}$`) : faults;
  expect(String(outcome), `seed ${seed}`).toMatch(expected);
}

describe("the mutations", () => {
  it("are those that Python read", () => {
    const sums = torture.checksums.map((_, hundred) =>
      Array.from({ length: 100 }, (_, place) => mutations.of(hundred * 100 + place)).reduce(
        (sum, text) => crc32(text, sum),
        0,
      ),
    );
    expect(sums).toEqual(torture.checksums);
  });
});

describe("no row of a mutated file is lost in silence", () => {
  it.each(batches.map((batch) => [batch[0]!, batch] as const))(
    "whole and in pieces, from seed %i on",
    { timeout: 120_000 },
    async (_, batch) => {
      for (const seed of batch) {
        const text = mutations.of(seed);
        const file = workspace.write(`${seed}.csv`, text);
        expectNothingLost(await readWhole(file), seed);
        expectNothingLost(await readInPieces(file, Math.ceil(0.55 * text.length)), seed);
      }
    },
  );

  it.each(batches.map((batch) => [batch[0]!, batch] as const))(
    "and what sniffs, samples and looks at a beginning ends in an answer or a fault, from seed %i on",
    { timeout: 120_000 },
    async (_, batch) => {
      for (const seed of batch) {
        const file = workspace.write(`${seed}.csv`, mutations.of(seed));
        const request = { file, columns: undefined, options: {}, control: patient, bytes: 1500 };
        const none = { rows: 0, findings: [] };
        await outcomeOf(workspace.tables.sample(request).then(() => none));
        await outcomeOf(workspace.tables.inspect(file, {}, patient).then(() => none));
      }
    },
  );
});
