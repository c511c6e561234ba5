/**
 * Damages a real dataset in every way the tests know and looks for the damage with the product's own check:
 * tsx detect.ts FOLDER NAME OUT SEEDS (like 1,2,3); writes OUT (JSON). Without seeds it is looked at as it is only.
 * The column that is damaged is another one for each seed.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasDateForm } from "../../src/core/data/cells/date.ts";
import { isMissing } from "../../src/core/data/cells/missing.ts";
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
import { atDesk, describedIn, type Described } from "./datasets.ts";

const [folder = "", name = "", out = "", seeds = ""] = process.argv.slice(2);

/** A warning or an error on a file as it is. */
interface Warned {
  readonly code: string;
  readonly column: string | null;
  /** 0-based. */
  readonly rows: readonly number[];
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
      rows,
      sentence: findingSentence(finding),
    }));
}

/** Columns of numbers that hold many: a code of a few numbers has no range to fall out of. */
function measured(sheet: Sheet, { numbers }: Described): readonly string[] {
  return numbers.filter((column) => new Set(cellsOf(sheet, column).filter((cell) => !isGap(cell))).size > 10);
}

/** Whether most of a column is words: pandas takes dates, and numbers with points for missing, for text too. */
function isText(sheet: Sheet, column: string): boolean {
  const cells = cellsOf(sheet, column).filter((cell) => !isMissing(cell));
  return cells.filter((cell) => Number.isNaN(Number(cell)) && !hasDateForm(cell)).length > cells.length / 2;
}

async function judge(desk: Desk, described: Described): Promise<object> {
  const { target, texts, about } = described;
  const sheet = readSheet(join(folder, `${name}.csv`));
  const numbers = measured(sheet, described).length > 0 ? measured(sheet, described) : described.numbers;
  const words = texts.filter((column) => isText(sheet, column));
  const detections: (Detection & { readonly seed: number })[] = [];
  for (const seed of seeds
    .split(",")
    .filter((each) => each !== "")
    .map(Number)) {
    const number = numbers[seed % numbers.length]!;
    const category = words.length === 0 ? "" : words[seed % words.length]!;
    const found = await detect(desk, { sheet, number, category, target }, seed);
    detections.push(...found.map((each) => ({ ...each, seed })));
  }
  const shape = { rows: sheet.rows.length, columns: sheet.names.length };
  return { name, about, ...shape, detections, warned: await warnedOf(desk, sheet, target) };
}

async function main(): Promise<void> {
  const judged = await atDesk((desk) => judge(desk, describedIn(folder, name)));
  writeFileSync(out, JSON.stringify(judged));
}

void main();
