import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { FindingCode } from "../../../src/core/findings.ts";

/** A file as rows of text. */
export interface Sheet {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A sheet with a defect, and where: 0-based rows, none when the whole column is meant. */
export interface Damaged {
  readonly sheet: Sheet;
  readonly code: FindingCode;
  readonly column: string | null;
  readonly rows: readonly number[];
}

/** What a defect may be put into. */
export interface Ground {
  readonly sheet: Sheet;
  readonly number: string;
  readonly category: string;
  readonly target: string;
}

type Inject = (ground: Ground, random: RandomGenerator) => Damaged;

function pick(random: RandomGenerator, rows: number, count: number): readonly number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, rows)) chosen.add(uniformInt(random, 0, rows - 1));
  return [...chosen].sort((left, right) => left - right);
}

function share(sheet: Sheet, part: number): number {
  return Math.max(3, Math.round(sheet.rows.length * part));
}

function edit(
  sheet: Sheet,
  column: string,
  rows: readonly number[],
  change: (cell: string, row: number) => string,
): Sheet {
  const at = sheet.names.indexOf(column);
  const wanted = new Set(rows);
  return {
    ...sheet,
    rows: sheet.rows.map((cells, row) =>
      wanted.has(row) ? cells.map((cell, each) => (each === at ? change(cell, row) : cell)) : cells,
    ),
  };
}

function add(sheet: Sheet, column: string, cell: (row: number) => string): Sheet {
  return {
    names: [column, ...sheet.names],
    rows: sheet.rows.map((cells, row) => [cell(row), ...cells]),
  };
}

/** Rows whose cell of a column is not missing. */
function filled(sheet: Sheet, column: string): readonly number[] {
  const at = sheet.names.indexOf(column);
  return sheet.rows.flatMap((cells, row) => (/^(NA)?$/.test(cells[at]!) ? [] : [row]));
}

function cellsChanged(
  code: FindingCode,
  part: number,
  on: "number" | "category",
  change: (cell: string, row: number) => string,
): Inject {
  return (ground, random) => {
    const column = ground[on];
    const candidates = filled(ground.sheet, column);
    const rows = pick(random, candidates.length, share(ground.sheet, part)).map((at) => candidates[at]!);
    return { sheet: edit(ground.sheet, column, rows, change), code, column, rows };
  };
}

function dated(change: (row: number, date: string) => string, sheet: Sheet): Sheet {
  const day = (row: number) => new Date(Date.UTC(2019, 0, 1) + row * 86_400_000).toISOString().slice(0, 10);
  return add(sheet, "seen", (row) => change(row, day(row)));
}

function datesChanged(code: FindingCode, bad: string): Inject {
  return ({ sheet }, random) => {
    const rows = pick(random, sheet.rows.length, 4);
    const wanted = new Set(rows);
    const changed = dated((row, date) => (wanted.has(row) ? bad : date), sheet);
    return { sheet: changed, code, column: "seen", rows };
  };
}

function newColumn(
  code: FindingCode,
  column: string,
  cell: (ground: Ground, row: number, random: RandomGenerator) => string,
): Inject {
  return (ground, random) => ({
    sheet: add(ground.sheet, column, (row) => cell(ground, row, random)),
    ...{ code, column, rows: [] },
  });
}

function typo(cell: string): string {
  const middle = Math.floor(cell.length / 2);
  return `${cell.slice(0, middle - 1)}${cell[middle]!}${cell[middle - 1]!}${cell.slice(middle + 1)}`;
}

const duplicates: Inject = ({ sheet }, random) => {
  const copied = pick(random, sheet.rows.length, 10);
  const rows = copied.map((_, index) => sheet.rows.length + index);
  const all = { ...sheet, rows: [...sheet.rows, ...copied.map((row) => sheet.rows[row]!)] };
  return { sheet: all, code: "duplicate-rows", column: null, rows };
};

/** Every number at one end of what the column holds. */
const unusual: Inject = ({ sheet }, random) => {
  const numeric = sheet.names.flatMap((_, at) =>
    sheet.rows.every((cells) => /^(-?[\d.]+(e-?\d+)?|NA|)$/.test(cells[at]!)) ? [at] : [],
  );
  const ends = new Map(
    numeric.map((at) => {
      const values = sheet.rows
        .map((cells) => cells[at]!)
        .filter((cell) => /\d/.test(cell))
        .map(Number);
      return [at, [Math.min(...values), Math.max(...values)] as const];
    }),
  );
  const rows = pick(random, sheet.rows.length, 3);
  const wanted = new Set(rows);
  const changed = sheet.rows.map((cells, row) =>
    wanted.has(row)
      ? cells.map((cell, at) => String(ends.get(at)?.[uniformInt(random, 0, 1)] ?? cell))
      : cells,
  );
  return { sheet: { ...sheet, rows: changed }, code: "unusual-rows", column: null, rows };
};

const imbalance: Inject = ({ sheet, target }) => {
  const at = sheet.names.indexOf(target);
  const rare = sheet.rows.find((cells) => cells[at] !== "")![at]!;
  let kept = 0;
  const rows = sheet.rows.filter((cells) => cells[at] !== rare || kept++ < 12);
  return { sheet: { ...sheet, rows }, code: "class-imbalance", column: target, rows: [] };
};

const wrongLabels: Inject = ({ sheet, target }, random) => {
  const at = sheet.names.indexOf(target);
  const labels = [...new Set(sheet.rows.map((cells) => cells[at]!))].sort();
  const rows = pick(random, sheet.rows.length, share(sheet, 0.03));
  const changed = edit(sheet, target, rows, (cell) => labels[(labels.indexOf(cell) + 1) % labels.length]!);
  return { sheet: changed, code: "label-errors", column: target, rows };
};

const disorder: Inject = ({ sheet }, random) => {
  const rows = pick(random, sheet.rows.length - 60, 4);
  const wanted = new Set(rows);
  const ahead = (date: string) => new Date(Date.parse(date) + 40 * 86_400_000).toISOString().slice(0, 10);
  const changed = dated((row, date) => (wanted.has(row) ? ahead(date) : date), sheet);
  return { sheet: changed, code: "time-disorder", column: "seen", rows };
};

function leak({ sheet, target }: Ground, row: number, random: RandomGenerator): string {
  const at = sheet.names.indexOf(target);
  const labels = [...new Set(sheet.rows.map((cells) => cells[at]!))].sort();
  const label = sheet.rows[row]![at]!;
  const number = /^-?[\d.]+$/.test(label) ? Number(label) * 3 : labels.indexOf(label);
  return label === "" ? "" : String(number + uniformInt(random, 0, 99) / 1000);
}

/** One way to damage a file per kind of finding. */
export const defects: readonly (readonly [name: string, inject: Inject])[] = [
  ["missing cells", cellsChanged("missing-values", 0.03, "number", () => "")],
  ["duplicate rows", duplicates],
  [
    "a duplicate column",
    (ground) => ({
      ...newColumn(
        "duplicate-column",
        "copy",
        ({ sheet, number }, row) => sheet.rows[row]![sheet.names.indexOf(number)]!,
      )(ground, xoroshiro128plus(0)),
      column: ground.number,
    }),
  ],
  ["a constant column", newColumn("constant-column", "unit", () => "mm")],
  ["row numbers", newColumn("identifier-numbers", "record", (_, row) => String(row + 1))],
  ["text among numbers", cellsChanged("mixed-types", 0.03, "number", () => "n. k.")],
  ["numbers among text", cellsChanged("mixed-types", 0.02, "category", (_, row) => String(row))],
  [
    "amounts of money",
    newColumn("numbers-as-text", "price", (_, row) => `$${(1000 + row * 7).toLocaleString("en")}.50`),
  ],
  [
    "other case and spaces",
    cellsChanged("category-variants", 0.02, "category", (cell) => `${cell.toUpperCase()} `),
  ],
  ["misspellings", cellsChanged("similar-categories", 0.01, "category", typo)],
  [
    "a unit gone wrong",
    cellsChanged("outliers", 0.01, "number", (cell) => String(Number(cell) * 1000 + 1000)),
  ],
  ["rows unlike all others", unusual],
  ["31 February", datesChanged("impossible-dates", "2021-02-31")],
  ["the year 1900", datesChanged("placeholder-dates", "1900-01-01")],
  ["the year 9999", datesChanged("placeholder-dates", "9999-12-31")],
  ["the future", datesChanged("future-dates", "2250-03-04")],
  ["rows out of order", disorder],
  ["mojibake", cellsChanged("encoding-damage", 0.02, "category", (cell) => `${cell} Ã¼ber`)],
  ["lost characters", cellsChanged("encoding-damage", 0.02, "category", (cell) => `${cell}\ufffd`)],
  ["a rare class", imbalance],
  ["a copy of the target with noise", newColumn("target-leakage", "outcome_code", leak)],
  ["wrong labels", wrongLabels],
];
