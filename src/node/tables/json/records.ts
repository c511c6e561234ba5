import { uniqueNames } from "../../../core/data/csv/names.ts";
import type { TypedColumn } from "../../../core/data/cells/typed-column.ts";
import type { ReadOptions } from "../../../core/data/source.ts";
import type { Finding } from "../../../core/findings.ts";
import { declaredKinds, positionsOf } from "../plan.ts";
import { JsonCells } from "./cells.ts";
import { noObject, tooManyFields } from "./errors.ts";

/** More different fields than this are no table. */
const mostFields = 20_000;

/** The fields of a file, as its beginning has them. */
export interface JsonFields {
  readonly columns: readonly string[];
  /** Fields of arrays and objects, which are left out. */
  readonly nested: ReadonlySet<string>;
}

export interface RecordsRequest {
  readonly file: string;
  readonly badRows: "error" | "drop";
  /** Known from the pieces before; all fields that are met when undefined. */
  readonly fields: JsonFields | undefined;
}

export interface FinishedRecords {
  readonly columns: readonly TypedColumn[];
  /** Of the fields as a whole, then column by column. */
  readonly findings: readonly Finding[];
}

/** What lines of JSON hold, field by field. */
export class JsonRecords {
  readonly #request: RecordsRequest;
  readonly #cells = new Map<string, JsonCells>();
  /** Rows with a field that is no column. */
  readonly #late = new Map<string, number>();
  #rows = 0;
  #dropped = 0;
  /** Where the first line stands that is no object. */
  #firstBad: { readonly row: number; readonly line: number } | undefined;

  constructor(request: RecordsRequest) {
    this.#request = request;
    for (const field of request.fields?.columns ?? []) this.#cells.set(field, new JsonCells());
  }

  get rows(): number {
    return this.#rows;
  }

  /** Lines that are no objects, when these are dropped. */
  get dropped(): number {
    return this.#dropped;
  }

  get fields(): JsonFields {
    if (this.#request.fields !== undefined) return this.#request.fields;
    const all = Array.from(this.#cells);
    const nested = new Set(all.filter(([, cells]) => cells.isNested).map(([field]) => field));
    return { columns: all.map(([field]) => field).filter((field) => !nested.has(field)), nested };
  }

  /** Takes one line; blank ones are passed over. Throws `bad-input` for one that is no object. */
  add(text: string, place: { readonly line: number; readonly rowsBefore: number }): void {
    if (text.trim() === "") return;
    const record = objectOf(text);
    if (record !== null) this.#addRecord(record);
    else this.#addBad(text, { line: place.line, row: place.rowsBefore + this.#rows + this.#dropped + 1 });
  }

  #addBad(text: string, place: { readonly row: number; readonly line: number }): void {
    if (this.#request.badRows === "error") throw noObject(text, this.#request.file, place);
    this.#firstBad ??= place;
    this.#dropped++;
  }

  /** The columns that are wanted, all when undefined. Throws `bad-input` when one is not there. */
  *finish(
    wanted: readonly string[] | undefined,
    options: ReadOptions,
  ): Generator<undefined, FinishedRecords> {
    const { file } = this.#request;
    const { columns, nested } = this.fields;
    const { names, findings } = uniqueNames(columns, file);
    const positions = wanted ? positionsOf(wanted, names, file) : Array.from(names.keys());
    const kinds = declaredKinds(options);
    const nullWords = new Set(options.nullWords);
    const typed: TypedColumn[] = [];
    for (const position of positions) {
      const name = names[position]!;
      const cells = this.#cells.get(columns[position]!)!;
      cells.padTo(this.#rows);
      typed.push(yield* cells.finish({ name, kind: kinds.get(name), nullWords, file }));
      yield;
    }
    const ofColumns = typed.flatMap((column) => column.findings);
    return {
      columns: typed,
      findings: [...findings, ...nestedFindings(nested, file), ...this.#ofRows(), ...ofColumns],
    };
  }

  #addRecord(record: object): void {
    for (const [field, value] of Object.entries(record)) this.#cellsOf(field)?.set(this.#rows, value);
    this.#rows++;
  }

  #cellsOf(field: string): JsonCells | null {
    const { fields, file } = this.#request;
    const known = this.#cells.get(field);
    if (known !== undefined) return known;
    if (fields !== undefined) return this.#countLate(field, fields);
    if (this.#cells.size === mostFields) throw tooManyFields(file, mostFields);
    const cells = new JsonCells();
    this.#cells.set(field, cells);
    return cells;
  }

  #countLate(field: string, { nested }: JsonFields): null {
    if (!nested.has(field)) this.#late.set(field, (this.#late.get(field) ?? 0) + 1);
    return null;
  }

  #ofRows(): readonly Finding[] {
    const { file } = this.#request;
    const late = Array.from(this.#late, ([column, rows]): Finding => {
      return { code: "late-column", severity: "warning", args: { rows }, where: { file, column } };
    });
    if (this.#firstBad === undefined) return late;
    const where = { file, ...this.#firstBad };
    return [...late, { code: "bad-lines-dropped", severity: "error", args: { lines: this.#dropped }, where }];
  }
}

function objectOf(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function nestedFindings(nested: ReadonlySet<string>, file: string): readonly Finding[] {
  return Array.from(nested, (column): Finding => {
    const args = { type: "arrays or objects" };
    return { code: "nested-column", severity: "warning", args, where: { file, column } };
  });
}
