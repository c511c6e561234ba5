import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { FindingCode } from "../../../src/core/findings.ts";
import { add, cellsOf, edit, isGap, pick, share, type Sheet } from "./sheet.ts";

/** A sheet with a defect, and where: 0-based rows, none when the whole column is meant. */
export interface Damaged {
  readonly sheet: Sheet;
  readonly code: FindingCode;
  readonly column: string | null;
  readonly rows: readonly number[];
}

/** What a defect may be put into: a column of numbers, one of categories ("" where there is none) and the target. */
export interface Ground {
  readonly sheet: Sheet;
  readonly number: string;
  readonly category: string;
  readonly target: string;
}

/** Damages a sheet; null where it has no ground for the defect. */
export type Inject = (ground: Ground, random: RandomGenerator) => Damaged | null;

/** The same cell that must stand in other rows, undamaged. */
interface Left {
  readonly others: number;
}

/** Rows whose cell of a column can be damaged so: it is there, and the damage changes it. */
function candidates(
  { sheet, column }: { readonly sheet: Sheet; readonly column: string },
  change: (cell: string, row: number) => string,
): readonly number[] {
  return cellsOf(sheet, column).flatMap((cell, row) =>
    isGap(cell) || change(cell, row) === cell ? [] : [row],
  );
}

/** The rows of which so many others hold the same cell and are not among those before them. */
function withOthers(cells: readonly string[], rows: readonly number[], least: number): readonly number[] {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return rows.filter((row) => {
    const left = counts.get(cells[row]!)! - 1;
    if (left >= least) counts.set(cells[row]!, left);
    return left >= least;
  });
}

/** Changes a share of the cells of a column, if need be only those whose like is left in other rows. */
export function cellsChanged(
  code: FindingCode,
  part: number,
  on: "number" | "category",
  change: (cell: string, row: number) => string,
  { others }: Left = { others: 0 },
): Inject {
  return (ground, random) => {
    const column = ground[on];
    if (column === "") return null;
    const open = candidates({ sheet: ground.sheet, column }, change);
    const picked = pick(random, open.length, share(ground.sheet, part)).map((at) => open[at]!);
    const rows = withOthers(cellsOf(ground.sheet, column), picked, others);
    return rows.length === 0 ? null : { sheet: edit(ground.sheet, column, rows, change), code, column, rows };
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

/** Adds a column that is itself the defect. */
export function newColumn(
  code: FindingCode,
  column: string,
  cell: (ground: Ground, row: number, random: RandomGenerator) => string,
): Inject {
  return (ground, random) => ({
    sheet: add(ground.sheet, column, (row) => cell(ground, row, random)),
    ...{ code, column, rows: [] },
  });
}

/**
 * One of the four misspellings of Damerau (1964) in the middle of the first word of five letters or more: two letters
 * exchanged, one left out, one too many, one wrong. Shorter words and codes are left alone.
 */
function typo(cell: string, row: number): string {
  const word = /\p{L}{5,}/u.exec(cell)?.[0];
  if (word === undefined) return cell;
  const middle = Math.floor(word.length / 2);
  const [before, at, behind] = [word.slice(0, middle), word[middle]!, word.slice(middle + 1)];
  const other = at === "e" ? "a" : "e";
  const spelled = [
    `${before.slice(0, -1)}${at}${before.at(-1)}${behind}`,
    `${before}${behind}`,
    `${before}${at}${at}${behind}`,
    `${before}${other}${behind}`,
  ];
  return cell.replace(word, spelled[row % 4]!);
}

const duplicates: Inject = ({ sheet }, random) => {
  const copied = pick(random, sheet.rows.length, 10);
  const rows = copied.map((_, index) => sheet.rows.length + index);
  const all = { ...sheet, rows: [...sheet.rows, ...copied.map((row) => sheet.rows[row]!)] };
  return { sheet: all, code: "duplicate-rows", column: null, rows };
};

/** Copies of many rows, so that some stand on both sides of any split. */
const overlap: Inject = ({ sheet }, random) => {
  const copied = pick(random, sheet.rows.length, 60).map((row) => sheet.rows[row]!);
  return {
    sheet: { ...sheet, rows: [...sheet.rows, ...copied] },
    code: "holdout-overlap",
    column: null,
    rows: [],
  };
};

/** Keys of which some stand in two rows. */
const repeatedKeys: Inject = ({ sheet }, random) => {
  const rows = pick(random, sheet.rows.length - 1, 4).map((row) => row + 1);
  const wanted = new Set(rows);
  const changed = add(sheet, "customer_id", (row) => `C${100_000 + (wanted.has(row) ? 0 : row)}`);
  return { sheet: changed, code: "repeated-identifier", column: "customer_id", rows };
};

/** Rows with a cell too many or too few. */
const ragged: Inject = ({ sheet }, random) => {
  const rows = pick(random, sheet.rows.length, 4);
  const wanted = new Set(rows);
  const changed = sheet.rows.map((cells, row) => {
    if (!wanted.has(row)) return cells;
    return row % 2 === 0 ? [...cells, "7"] : cells.slice(0, -1);
  });
  return { sheet: { ...sheet, rows: changed }, code: "ragged-rows", column: null, rows };
};

/** In fewer columns of numbers an end of all is nothing unusual. */
const leastUnusual = 5;

/** Every number at one end of what the column holds. */
const unusual: Inject = ({ sheet, target }, random) => {
  const numeric = sheet.names.flatMap((_, at) =>
    sheet.rows.every((cells) => /^(-?[\d.]+(e-?\d+)?|NA|)$/.test(cells[at]!)) ? [at] : [],
  );
  if (numeric.filter((at) => sheet.names[at] !== target).length < leastUnusual) return null;
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

/** Thousandfold and more, where that is beyond all that the column holds: 0 among thousands of dollars is 1000 then. */
const unitGoneWrong: Inject = (ground, random) => {
  const values = cellsOf(ground.sheet, ground.number)
    .filter((cell) => /\d/.test(cell))
    .map(Number);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const change = (cell: string) => {
    const gone = Number(cell) * 1000 + 1000;
    return gone < least || gone > most ? String(gone) : cell;
  };
  return cellsChanged("outliers", 0.01, "number", change)(ground, random);
};

function labelsOf(sheet: Sheet, target: string): readonly string[] {
  return [...new Set(cellsOf(sheet, target))].filter((cell) => !isGap(cell)).sort();
}

function areNumbers(labels: readonly string[]): boolean {
  return labels.every((label) => /^-?[\d.]+$/.test(label));
}

/** One class keeps a tenth of the rows that the others have on average. */
const imbalance: Inject = ({ sheet, target }, random) => {
  const labels = labelsOf(sheet, target);
  if (areNumbers(labels)) return null;
  const at = sheet.names.indexOf(target);
  const rare = labels[uniformInt(random, 0, labels.length - 1)]!;
  const counts = { all: cellsOf(sheet, target).filter((cell) => !isGap(cell)).length, rare: 0 };
  counts.rare = cellsOf(sheet, target).filter((cell) => cell === rare).length;
  const left = Math.floor((counts.all - counts.rare) / (labels.length - 1) / 10);
  if (left === 0 || left > counts.rare) return null;
  let kept = 0;
  const rows = sheet.rows.filter((cells) => cells[at] !== rare || kept++ < left);
  return { sheet: { ...sheet, rows }, code: "class-imbalance", column: target, rows: [] };
};

const wrongLabels: Inject = ({ sheet, target }, random) => {
  const at = sheet.names.indexOf(target);
  const labels = labelsOf(sheet, target);
  if (areNumbers(labels)) return null;
  const labeled = [...sheet.rows.keys()].filter((row) => !isGap(sheet.rows[row]![at]!));
  const rows = pick(random, labeled.length, share(sheet, 0.03)).map((index) => labeled[index]!);
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

const duplicateColumn: Inject = ({ sheet, number }) => {
  const cells = cellsOf(sheet, number);
  return {
    sheet: add(sheet, "copy", (row) => cells[row]!),
    code: "duplicate-column",
    column: number,
    rows: [],
  };
};

function leak({ sheet, target }: Ground, row: number, random: RandomGenerator): string {
  const at = sheet.names.indexOf(target);
  const labels = labelsOf(sheet, target);
  const label = sheet.rows[row]![at]!;
  const number = /^-?[\d.]+$/.test(label) ? Number(label) * 3 : labels.indexOf(label);
  return isGap(label) ? "" : String(number + uniformInt(random, 0, 99) / 1000);
}

/** Ways to damage a file: at least one per kind of finding. */
export const defects: readonly (readonly [name: string, inject: Inject])[] = [
  ["missing cells", cellsChanged("missing-values", 0.03, "number", () => "")],
  ["duplicate rows", duplicates],
  ["a duplicate column", duplicateColumn],
  ["a constant column", newColumn("constant-column", "unit", () => "mm")],
  ["an empty column", newColumn("empty-column", "remarks", () => "")],
  [
    "text keys",
    newColumn("identifier-column", "token", (_, row) => `t${(row * 7919 + 104_729).toString(36)}x`),
  ],
  ["keys that repeat", repeatedKeys],
  ["row numbers", newColumn("identifier-numbers", "record", (_, row) => String(row + 1))],
  ["text among numbers", cellsChanged("mixed-types", 0.03, "number", () => "n. k.")],
  [
    "numbers among text",
    cellsChanged("mixed-types", 0.02, "category", (cell, row) => (/\d/.test(cell) ? cell : String(row))),
  ],
  [
    "amounts of money",
    newColumn("numbers-as-text", "amount_due", (_, row) => `$${(1000 + row * 7).toLocaleString("en")}.50`),
  ],
  ["percentages among numbers", cellsChanged("mixed-percent", 0.03, "number", (cell) => `${cell}%`)],
  [
    "other case and spaces",
    cellsChanged("category-variants", 0.02, "category", (cell) => `${cell.toUpperCase()} `, { others: 1 }),
  ],
  ["misspellings", cellsChanged("similar-categories", 0.01, "category", typo, { others: 2 })],
  ["a unit gone wrong", unitGoneWrong],
  ["a number for missing", cellsChanged("placeholder-numbers", 0.03, "number", () => "-999")],
  ["rows unlike all others", unusual],
  ["31 February", datesChanged("impossible-dates", "2021-02-31")],
  ["the year 1900", datesChanged("placeholder-dates", "1900-01-01")],
  ["the year 9999", datesChanged("placeholder-dates", "9999-12-31")],
  ["the future", datesChanged("future-dates", "2250-03-04")],
  ["rows out of order", disorder],
  ["mojibake", cellsChanged("encoding-damage", 0.02, "category", (cell) => `${cell} Ã¼ber`)],
  ["lost characters", cellsChanged("encoding-damage", 0.02, "category", (cell) => `${cell}\ufffd`)],
  ["rows with too many or too few cells", ragged],
  ["a rare class", imbalance],
  ["a copy of the target with noise", newColumn("target-leakage", "outcome_code", leak)],
  ["wrong labels", wrongLabels],
  ["rows on both sides of the split", overlap],
];
