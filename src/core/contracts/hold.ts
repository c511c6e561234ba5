import { type CheckData, type Draft, foundIn, type Found, rowsWhere } from "../checks/check.ts";
import { columnOf } from "../data/table.ts";
import { type Cells, cellsOf, fits, numbersIn } from "./cells.ts";
import type { Contract, ContractColumn } from "./schema.ts";

/** Shares that differ by less are the same: 0.9 of 10 rows is 9. */
const epsilon = 1e-12;

type HeldData = Pick<CheckData, "file" | "table" | "texts" | "delimiter">;

/**
 * Holds a table against a contract: columns that are missing or too many, cells of another kind, outside of their range or
 * not among their values, and values that are missing too often. A file without rows breaks none of the last four. The
 * names are those of Amazon SageMaker Model Monitor, and `range_check`.
 */
export function* holdAgainst(data: HeldData, contract: Contract): Generator<undefined, readonly Found[]> {
  const found: Found[] = [...extraColumns(data, contract)];
  for (const column of contract.columns) {
    const held = columnOf(data.table, column.name);
    if (held !== undefined) {
      const cells = cellsOf(held, data.texts.get(column.name));
      found.push(...holdColumn({ data, contract, column, cells }));
    } else if (column.required) {
      const args = { kind: column.kind };
      found.push(foundIn(data, column.name, { code: "missing_column_check", severity: "error", args }));
    }
    yield;
  }
  return found;
}

function extraColumns(data: HeldData, { columns, extraColumns: meaning }: Contract): readonly Found[] {
  if (meaning === "allow") return [];
  const known = new Set(columns.map(({ name }) => name));
  const severity = meaning === "warn" ? "warning" : "error";
  return data.table.columns
    .filter(({ name }) => !known.has(name))
    .map(({ name, kind }) => foundIn(data, name, { code: "extra_column_check", severity, args: { kind } }));
}

interface Holding {
  readonly data: HeldData;
  readonly contract: Contract;
  readonly column: ContractColumn;
  readonly cells: Cells;
}

function holdColumn(holding: Holding): readonly Found[] {
  return [...holdCompleteness(holding), ...holdKind(holding), ...holdRange(holding), ...holdValues(holding)];
}

function holdCompleteness({ data, column, cells }: Holding): readonly Found[] {
  const rows = rowsWhere(cells.rows, (row) => cells.codes[row]! < 0);
  const completeness = 1 - rows.length / cells.rows;
  if (cells.rows === 0 || completeness >= column.completeness - epsilon) return [];
  const args = { completeness, expected: column.completeness };
  return [foundIn(data, column.name, { code: "completeness_check", severity: "error", args }, rows)];
}

interface Offence {
  /** Whether one of the column's different cells breaks the rule. */
  readonly breaks: (code: number) => boolean;
  /** Share of the cells that may. */
  readonly tolerance: number;
  readonly draft: (broken: {
    readonly cells: number;
    readonly share: number;
    readonly first: number;
  }) => Draft;
}

/** The rows whose cells break a rule, when they are more than may. */
function offences({ data, column, cells }: Holding, { breaks, tolerance, draft }: Offence): readonly Found[] {
  const isBroken = cells.texts.map((_, code) => breaks(code));
  const rows = rowsWhere(cells.rows, (row) => isBroken[cells.codes[row]!] === true);
  const present = rowsWhere(cells.rows, (row) => cells.codes[row]! >= 0).length;
  const share = rows.length / present;
  const [first] = rows;
  if (first === undefined || share <= tolerance + epsilon) return [];
  return [foundIn(data, column.name, draft({ cells: rows.length, share, first: cells.codes[first]! }), rows)];
}

function holdKind(holding: Holding): readonly Found[] {
  const { data, contract, column, cells } = holding;
  const isFit = fits(cells, column.kind, data.delimiter);
  return offences(holding, {
    breaks: (code) => !isFit[code]!,
    tolerance: contract.tolerances.kind,
    draft: ({ cells: broken, share, first }) => ({
      ...({ code: "data_type_check", severity: "error" } as const),
      args: { expected: column.kind, cells: broken, share, example: cells.texts[first]! },
    }),
  });
}

function holdRange(holding: Holding): readonly Found[] {
  const { data, contract, column, cells } = holding;
  const { minimum, maximum } = column;
  if (minimum === undefined && maximum === undefined) return [];
  const numbers = numbersIn(cells, data.delimiter);
  const [low, high] = [minimum ?? -Infinity, maximum ?? Infinity];
  return offences(holding, {
    breaks: (code) => numbers[code]! < low || numbers[code]! > high,
    tolerance: contract.tolerances.range,
    draft: ({ cells: broken, first }) => ({
      ...({ code: "range_check", severity: "error" } as const),
      args: { cells: broken, minimum: minimum ?? null, maximum: maximum ?? null, example: numbers[first]! },
    }),
  });
}

function holdValues(holding: Holding): readonly Found[] {
  const { contract, column, cells } = holding;
  if (column.values === undefined) return [];
  const allowed = new Set(column.values);
  return offences(holding, {
    breaks: (code) => !allowed.has(cells.texts[code]!),
    tolerance: contract.tolerances.values,
    draft: ({ cells: broken, share, first }) => ({
      ...({ code: "categorical_values_check", severity: "error" } as const),
      args: { cells: broken, share, example: cells.texts[first]! },
    }),
  });
}
