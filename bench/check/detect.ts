/**
 * Damages real datasets in every way the tests know and looks for the damage with the product's own check:
 * tsx detect.ts FOLDER OUT SEEDS ROWS; writes OUT (JSON). FOLDER holds datasets.json; datasets of more than ROWS rows
 * are looked at as they are only. The column that is damaged is another one for each seed.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findingSentence } from "../../src/words/index.ts";
import {
  contractFor,
  type Desk,
  detect,
  type Detection,
  lookAt,
  readSheet,
} from "../../test/core/checks/detection.ts";
import { cellsOf, isGap, type Sheet } from "../../test/core/checks/sheet.ts";
import { workspacePorts } from "../../test/support/ports.ts";

const [folder = "", out = "", seeds = "5", mostRows = "0"] = process.argv.slice(2);

/** What make_datasets.py says of a dataset. */
interface Described {
  readonly name: string;
  readonly target: string;
  readonly about: string;
  readonly rows: number;
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
}

/** A warning or an error on a file as it is. */
interface Warned {
  readonly code: string;
  readonly column: string | null;
  readonly rows: number;
  readonly sentence: string;
}

/** Everything that is wrong with the original in the eyes of the check. */
async function warnedOf(desk: Desk, sheet: Sheet, target: string): Promise<readonly Warned[]> {
  const contract = await contractFor(desk, sheet, target);
  const seen = await lookAt(desk, { sheet, target, contract });
  return seen
    .filter(({ finding }) => finding.severity !== "info")
    .map(({ finding, rows }) => ({
      code: finding.code,
      column: finding.where?.column ?? null,
      rows: rows.length,
      sentence: findingSentence(finding),
    }));
}

/** Columns of numbers that hold many: a code of a few numbers has no range to fall out of. */
function measured(sheet: Sheet, { numbers }: Described): readonly string[] {
  return numbers.filter((name) => new Set(cellsOf(sheet, name).filter((cell) => !isGap(cell))).size > 10);
}

async function judge(desk: Desk, described: Described): Promise<object> {
  const { name, target, texts, about } = described;
  const sheet = readSheet(join(folder, `${name}.csv`));
  const numbers = measured(sheet, described).length > 0 ? measured(sheet, described) : described.numbers;
  const detections: (Detection & { readonly seed: number })[] = [];
  const runs = described.rows <= Number(mostRows) ? Number(seeds) : 0;
  for (let seed = 1; seed <= runs; seed++) {
    const number = numbers[seed % numbers.length]!;
    const category = texts.length === 0 ? "" : texts[seed % texts.length]!;
    const found = await detect(desk, { sheet, number, category, target }, seed);
    detections.push(...found.map((each) => ({ ...each, seed })));
  }
  const shape = { rows: sheet.rows.length, columns: sheet.names.length };
  return { name, about, ...shape, detections, warned: await warnedOf(desk, sheet, target) };
}

async function main(): Promise<void> {
  const described = JSON.parse(readFileSync(join(folder, "datasets.json"), "utf8")) as Described[];
  const work = mkdtempSync(join(tmpdir(), "tablewright-detection-"));
  const desk = { folder: work, ports: workspacePorts(work) };
  const judged: object[] = [];
  try {
    for (const each of described) judged.push(await judge(desk, each));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  writeFileSync(out, JSON.stringify(judged));
}

void main();
