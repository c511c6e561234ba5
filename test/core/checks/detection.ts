import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { makeContract } from "../../../src/core/contracts/make-contract.ts";
import type { Contract } from "../../../src/core/contracts/schema.ts";
import { CsvReader } from "../../../src/core/data/csv/records.ts";
import type { Finding, FindingCode } from "../../../src/core/findings.ts";
import { checkDataOf, lookInto, lookWithoutModels } from "../../../src/core/lifecycle/check/look-into.ts";
import { placed } from "../../../src/core/lifecycle/check/places.ts";
import { surveyFile } from "../../../src/core/lifecycle/contract/survey-columns.ts";
import { readToCheck } from "../../../src/core/lifecycle/check/read-to-check.ts";
import { startStages } from "../../../src/core/lifecycle/run-stages.ts";
import type { Ports } from "../../../src/core/ports.ts";
import { quietControl } from "../../support/ports.ts";
import { contractDefects } from "./contract-defects.ts";
import { type Damaged, defects, type Ground } from "./defects.ts";
import { type Sheet, textOf } from "./sheet.ts";

/** Real files with a column of each sort and a target. */
export const grounds = [
  { file: "penguins.csv", number: "bill_length_mm", category: "island", target: "species" },
  { file: "breast_cancer.csv", number: "worst_area", category: "", target: "diagnosis" },
  { file: "cars.csv", number: "weight_lbs", category: "origin", target: "mpg" },
] as const;

/** A CSV file as rows of text. */
export function readSheet(path: string): Sheet {
  const reader = new CsvReader(",");
  const text = readFileSync(path, "utf8");
  const [header, ...rows] = [...reader.push(text), ...reader.finish()].map(({ cells }) => cells);
  return { names: header!, rows };
}

/** A finding and all the rows it is about, 0-based. */
export interface Seen {
  readonly finding: Finding;
  readonly rows: readonly number[];
}

/** Where files are written and checked. */
export interface Desk {
  readonly folder: string;
  readonly ports: Pick<Ports, "tables" | "kernels" | "clock" | "openScratch">;
}

interface Looking {
  readonly sheet: Sheet;
  readonly target: string;
  readonly contract: Contract | null;
  /** Whether models judge the labels too; they find nothing else, and take most of the time. */
  readonly withModels?: boolean;
}

/** What `check` finds in a sheet, with all rows of each finding: its report names the first hundred. */
export async function lookAt(
  { folder, ports }: Desk,
  { sheet, target, contract, withModels = true }: Looking,
): Promise<readonly Seen[]> {
  const file = "data.csv";
  writeFileSync(join(folder, file), textOf(sheet));
  const control = quietControl();
  const stages = startStages(ports.clock, control);
  const read = await readToCheck(ports.tables, { file, options: { badRows: "drop" }, control });
  const input = { target, seed: 42 };
  const data = checkDataOf({ file, read, input, recipe: null, now: ports.clock.now() });
  const look = withModels ? lookInto : lookWithoutModels;
  const found = await look({ ports, data, recipe: null, contract, stages, control });
  const seen = found.map(({ finding, rows }) => ({ finding, rows: Array.from(rows) }));
  // Rows that are left out are found by the walk over the text that names places.
  const [first] = await placed({ tables: ports.tables, file, read, found: found.slice(0, 0), control });
  return first === undefined ? seen : [...seen, { finding: first, rows: first.rows!.map((row) => row - 1) }];
}

/** The contract that a sheet keeps. */
export async function contractFor({ folder, ports }: Desk, sheet: Sheet, target: string): Promise<Contract> {
  const file = "data.csv";
  writeFileSync(join(folder, file), textOf(sheet));
  const control = quietControl();
  const stages = startStages(ports.clock, control);
  const survey = await surveyFile({ tables: ports.tables, file, options: {}, control, stages });
  return makeContract({ file, ...survey, target });
}

export interface Detection {
  readonly kind: string;
  readonly injected: number;
  readonly found: number;
  /** The check said that it could not look, or that most of what it found is none. */
  readonly refused: boolean;
}

/** What is said as a note only, as no model is bent by it; of everything else a note is too little. */
const notes = new Set<FindingCode>(["missing-values", "identifier-column"]);

/** Labels that models cannot judge, or of which they say that most that they name will be right. */
function isDoubt({ code, severity }: Finding): boolean {
  return code === "labels-not-judged" || (code === "label-errors" && severity === "info");
}

/** How much of a defect was found: its rows, or its column. */
export function detectionOf(kind: string, { code, column, rows }: Damaged, seen: readonly Seen[]): Detection {
  const alike = seen.filter(
    ({ finding }) =>
      finding.code === code &&
      (finding.where?.column ?? null) === column &&
      (finding.severity !== "info" || notes.has(code)),
  );
  const refused = code === "label-errors" && seen.some(({ finding }) => isDoubt(finding));
  if (rows.length === 0) return { kind, injected: 1, found: alike.length > 0 ? 1 : 0, refused };
  const named = new Set(alike.flatMap((each) => each.rows));
  return { kind, injected: rows.length, found: rows.filter((row) => named.has(row)).length, refused };
}

/** Damages a file in every way that it offers ground for, and looks for the damage. */
export async function detect(desk: Desk, ground: Ground, seed: number): Promise<readonly Detection[]> {
  const detections: Detection[] = [];
  const contract = await contractFor(desk, ground.sheet, ground.target);
  const all = [
    ...defects.map((each) => [...each, null] as const),
    ...contractDefects.map((each) => [...each, contract] as const),
  ];
  for (const [kind, inject, held] of all) {
    const damaged = inject(ground, xoroshiro128plus(seed));
    if (damaged === null || isOpen(damaged, contract)) continue;
    const withModels = damaged.code === "label-errors";
    const looking = { sheet: damaged.sheet, target: ground.target, contract: held, withModels };
    detections.push(detectionOf(kind, damaged, await lookAt(desk, looking)));
  }
  return detections;
}

/** Whether a category is new in a column whose contract names none. */
function isOpen({ code, column }: Damaged, contract: Contract): boolean {
  if (code !== "categorical_values_check") return false;
  return contract.columns.find(({ name }) => name === column)?.values === undefined;
}
