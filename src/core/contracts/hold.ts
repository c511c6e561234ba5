import { type CheckData, foundIn, type Found } from "../checks/check.ts";
import type { RawColumn } from "../data/cells/typed-column.ts";
import { columnOf, type ColumnSchema, type Table } from "../data/table.ts";
import { ColumnHolding } from "./column-holding.ts";
import type { Contract } from "./schema.ts";

/** Neighboring rows of a file, with their cells as written. */
export interface HeldBlock {
  readonly table: Table;
  /** By column; nothing for columns that the file holds as numbers. */
  readonly texts: ReadonlyMap<string, RawColumn>;
  /** Rows that stand before them. */
  readonly firstRow: number;
}

/** What is known of a file beside its rows. */
export interface HeldFileFacts {
  readonly file: string;
  /** All of its columns, whether their cells were judged or not. */
  readonly columns: readonly ColumnSchema[];
  readonly delimiter: string;
}

/**
 * Holds the rows of a file against a contract, block by block: columns that are missing or too many, cells of another
 * kind, outside of their range or not among their values, and values that are missing too often. A file without rows
 * breaks none of the last four. The names are those of Amazon SageMaker Model Monitor, and `range_check`.
 */
export class ContractHolding {
  readonly #contract: Contract;
  readonly #columns: readonly (readonly [string, ColumnHolding])[];

  /** `nullWords` mean a missing cell in this file, beside the usual ones. */
  constructor(contract: Contract, nullWords: ReadonlySet<string>) {
    this.#contract = contract;
    this.#columns = contract.columns.map((column) => [column.name, new ColumnHolding(column, nullWords)]);
  }

  /** Takes the next rows. Columns that are not in the contract are passed over. */
  *add({ table, texts, firstRow }: HeldBlock): Generator<undefined, void> {
    for (const [name, holding] of this.#columns) {
      const column = columnOf(table, name);
      if (column !== undefined) yield* holding.add({ column, raw: texts.get(name), firstRow });
      yield;
    }
  }

  /** How the rows that were taken break the contract, with the first rows of each finding. */
  found(facts: HeldFileFacts): readonly Found[] {
    const names = new Set(facts.columns.map(({ name }) => name));
    const found = this.#columns.flatMap(([name, holding], index) => {
      if (names.has(name)) return holding.found(facts, this.#contract);
      const { required, kind } = this.#contract.columns[index]!;
      if (!required) return [];
      const draft = { code: "missing_column_check", severity: "error", args: { kind } } as const;
      return [foundIn(facts, name, draft)];
    });
    return [...extraColumns(facts, this.#contract), ...found];
  }
}

type HeldData = Pick<CheckData, "file" | "table" | "texts" | "delimiter">;

/** Holds a table against a contract: see `ContractHolding`. */
export function* holdAgainst(
  { file, table, texts, delimiter }: HeldData,
  contract: Contract,
  nullWords: ReadonlySet<string>,
): Generator<undefined, readonly Found[]> {
  const holding = new ContractHolding(contract, nullWords);
  yield* holding.add({ table, texts, firstRow: 0 });
  return holding.found({ file, delimiter, columns: table.columns });
}

function extraColumns(facts: HeldFileFacts, { columns, extraColumns: meaning }: Contract): readonly Found[] {
  if (meaning === "allow") return [];
  const known = new Set(columns.map(({ name }) => name));
  const severity = meaning === "warn" ? "warning" : "error";
  return facts.columns
    .filter(({ name }) => !known.has(name))
    .map(({ name, kind }) => foundIn(facts, name, { code: "extra_column_check", severity, args: { kind } }));
}
