import { ContractHolding } from "../../contracts/hold.ts";
import type { Contract, ContractColumn } from "../../contracts/schema.ts";
import type { FilePart, Inspection, ReadOptions, TableBlock, TableSource } from "../../data/source.ts";
import type { ColumnKind } from "../../data/table.ts";
import type { Finding } from "../../findings.ts";
import type { RunControl } from "../action.ts";
import { placed } from "../check/places.ts";
import type { RunStages } from "../run-stages.ts";
import { runSteps } from "../../steps.ts";

/** Bytes that show which columns a file has. */
const glanceBytes = 2 ** 18;

export interface HoldRequest {
  readonly tables: TableSource;
  /** Workspace path, or a pattern. */
  readonly file: string;
  readonly options: ReadOptions;
  readonly contract: Contract;
  readonly control: RunControl;
  readonly stages: RunStages;
}

/** A file that is held against a contract while its blocks go by. */
export class FileHolding {
  /** The columns that have to be read for it, of those that the file has. */
  readonly columns: readonly string[];
  /** What these are best read as, where nobody needs them as another kind. */
  readonly kinds: Readonly<Record<string, ColumnKind>>;
  readonly #request: HoldRequest;
  readonly #seen: Inspection;
  readonly #holding: ContractHolding;

  private constructor(request: HoldRequest, seen: Inspection) {
    this.#request = request;
    this.#seen = seen;
    const { contract, options } = request;
    const names = new Set(seen.columns.map(({ name }) => name));
    this.columns = contract.columns.map(({ name }) => name).filter((name) => names.has(name));
    this.kinds = seen.dialect.format === "csv" ? textKinds(contract) : heldKinds(contract);
    this.#holding = new ContractHolding(contract, new Set(options.nullWords));
  }

  /** Looks which columns a file has. Throws as `TableSource.sample` says. */
  static async open(request: HoldRequest): Promise<FileHolding> {
    return new FileHolding(request, await glanceAt(request));
  }

  /** Takes the next block; its steps can be cancelled. */
  take(block: TableBlock): Promise<void> {
    return runSteps(this.#holding.add(block), this.#request.stages);
  }

  /** How the blocks that went by break the contract, at their cells. Where cells do, the file is gone through once more for their lines. */
  broken(read: { readonly files?: readonly FilePart[] }): Promise<readonly Finding[]> {
    const { tables, file, control } = this.#request;
    const { columns, dialect } = this.#seen;
    const found = this.#holding.found({ file, columns, delimiter: dialect.delimiter });
    const looked = { ...read, table: { columns }, dialect, findings: [] };
    return placed({ tables, file, read: looked, found, control });
  }
}

/** Fields of JSON lines are those of the beginning, as for whoever reads the file in blocks. */
async function glanceAt({ tables, file, options, control }: HoldRequest): Promise<Inspection> {
  const request = { file, columns: undefined, options, control, bytes: glanceBytes };
  const { inspection } = await tables.sample(request);
  return inspection.dialect.format === "json-lines" ? tables.glimpse(file, options, control) : inspection;
}

/** Kinds that keep cells as they are written where a contract lists them: "01" is not 1. */
export function heldKinds({ columns }: Contract): Readonly<Record<string, ColumnKind>> {
  return kindsWhere(columns, ({ values }) => values !== undefined);
}

/** In text, whatever is no number is judged as it is written: reading more into it would be for nothing. */
function textKinds({ columns }: Contract): Readonly<Record<string, ColumnKind>> {
  return kindsWhere(
    columns,
    ({ kind, values }) => values !== undefined || ["category", "boolean", "date"].includes(kind),
  );
}

function kindsWhere(
  columns: readonly ContractColumn[],
  isText: (column: ContractColumn) => boolean,
): Readonly<Record<string, ColumnKind>> {
  return Object.fromEntries(columns.filter(isText).map(({ name }) => [name, "category" as const]));
}
