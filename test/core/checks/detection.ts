import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { CsvReader } from "../../../src/core/data/csv/records.ts";
import type { Finding } from "../../../src/core/findings.ts";
import { check } from "../../../src/core/lifecycle/check/check.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { defects, type Damaged, type Ground, type Sheet } from "./defects.ts";

/** Real files with a column of each sort and a target. */
export const grounds = [
  { file: "penguins.csv", number: "bill_length_mm", category: "island", target: "species" },
  { file: "breast_cancer.csv", number: "worst_area", category: "", target: "diagnosis" },
  { file: "cars.csv", number: "weight_lbs", category: "origin", target: "mpg" },
] as const;

export function readSample(file: string): Sheet {
  const reader = new CsvReader(",");
  const text = readFileSync(join("samples", file), "utf8");
  const [header, ...rows] = [...reader.push(text), ...reader.finish()].map(({ cells }) => cells);
  return { names: header!, rows };
}

function textOf({ names, rows }: Sheet): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [names, ...rows].map((cells) => `${cells.map(cell).join(",")}\n`).join("");
}

/** What `check` finds in a sheet. */
export async function checkSheet(folder: string, sheet: Sheet, target: string): Promise<readonly Finding[]> {
  writeFileSync(join(folder, "data.csv"), textOf(sheet));
  const input = check.input.parse({ file: "data.csv", target });
  return (await check.run(workspacePorts(folder), input, quietControl())).findings;
}

export interface Detection {
  readonly kind: string;
  readonly injected: number;
  readonly found: number;
}

/** How much of a defect was found: its rows, or its column. */
export function detectionOf(
  kind: string,
  { code, column, rows }: Damaged,
  findings: readonly Finding[],
): Detection {
  const alike = findings.filter(
    (finding) => finding.code === code && (finding.where?.column ?? null) === column,
  );
  if (rows.length === 0) return { kind, injected: 1, found: alike.length > 0 ? 1 : 0 };
  const named = new Set(alike.flatMap((finding) => finding.rows ?? []));
  return { kind, injected: rows.length, found: rows.filter((row) => named.has(row + 1)).length };
}

/** Damages a file in every way that it offers ground for, and looks for the damage. */
export async function detect(folder: string, ground: Ground, seed: number): Promise<readonly Detection[]> {
  const detections: Detection[] = [];
  for (const [kind, inject] of defects.filter(([kind]) => isPossible(kind, ground))) {
    const damaged = inject(ground, xoroshiro128plus(seed));
    const findings = await checkSheet(folder, damaged.sheet, ground.target);
    detections.push(detectionOf(kind, damaged, findings));
  }
  return detections;
}

const needsCategory = [
  "numbers among text",
  "other case and spaces",
  "misspellings",
  "mojibake",
  "lost characters",
];
const needsClasses = ["a rare class", "wrong labels"];

function isPossible(kind: string, { category, target, sheet }: Ground): boolean {
  const at = sheet.names.indexOf(target);
  const isNumeric = sheet.rows.every((cells) => /^-?[\d.]*$/.test(cells[at]!));
  return (category !== "" || !needsCategory.includes(kind)) && (!isNumeric || !needsClasses.includes(kind));
}
