import type { DuckDBConnection } from "@duckdb/node-api";
import type { Finding } from "../../core/findings.ts";
import { typeColumn, typeNumbers, type TypedColumn } from "../../core/data/cells/typed-column.ts";
import type { Cancellable, FilePart, Inspection, ReadOptions } from "../../core/data/source.ts";
import { lock, withDuckDb } from "./engine.ts";
import type { DataFormat } from "./data-format.ts";
import { inSteps } from "./in-steps.ts";
import { dialectOf, noRows } from "./layout.ts";
import { loadFile, type LoadedFile, type LoadFileRequest } from "./load-file.ts";
import { declaredKinds } from "./plan.ts";
import { readTexts } from "./texts.ts";

/** A file as typed columns, with all that was learned on the way. */
export interface TypedTable {
  readonly dialect: Inspection["dialect"];
  readonly bytes: number;
  readonly rows: number;
  readonly sha256: string;
  readonly columns: readonly TypedColumn[];
  /** Of the whole file, then column by column. */
  readonly findings: readonly Finding[];
  /** The files whose rows these are, when they are several. */
  readonly files?: readonly FilePart[];
}

export interface TypedTableRequest {
  /** As the user wrote it. */
  readonly name: string;
  /** Where it is. */
  readonly path: string;
  readonly columns: readonly string[] | undefined;
  readonly options: ReadOptions;
  readonly control: Cancellable;
  /** Recognized by the content when left out. */
  readonly format?: DataFormat;
}

export type ReadTypedTable = (request: TypedTableRequest) => Promise<TypedTable>;

/** Reads the wanted columns of a file (all when undefined) with DuckDB. Throws as `TableSource.read` says. */
export function readTypedTable(request: LoadFileRequest): Promise<TypedTable> {
  return withDuckDb(request.control, (connection) => readWith(connection, request));
}

async function readWith(connection: DuckDBConnection, request: LoadFileRequest): Promise<TypedTable> {
  const loaded = await loadFile(connection, request);
  await lock(connection);
  const { file } = request;
  const { rows } = loaded;
  if (rows === 0)
    throw noRows(file.name, loaded.dropped > 0 ? "rows of the wrong length only" : "a header only");
  const columns = await typedColumns(connection, request, loaded);
  const findings = [
    ...loaded.layout.findings,
    ...droppedRows(loaded.dropped, file.name),
    ...columns.flatMap((column) => column.findings),
  ];
  return {
    dialect: dialectOf(loaded.layout),
    bytes: file.bytes,
    rows,
    sha256: loaded.sha256,
    columns,
    findings,
  };
}

function droppedRows(rows: number, file: string): readonly Finding[] {
  if (rows === 0) return [];
  return [{ code: "bad-rows-dropped", severity: "warning", args: { rows }, where: { file } }];
}

async function typedColumns(
  connection: DuckDBConnection,
  { file, options, control }: LoadFileRequest,
  { layout, wanted, numbers, rows }: LoadedFile,
): Promise<readonly TypedColumn[]> {
  const columns = new Map<number, TypedColumn>();
  for (const [position, values] of numbers)
    columns.set(position, typeNumbers(layout.names[position]!, values, file.name));
  const textual = wanted.filter((position) => !numbers.has(position));
  const typing = { kinds: declaredKinds(options), nullWords: new Set(options.nullWords) };
  let next = 0;
  for await (const dictionary of readTexts(connection, textual, rows, control)) {
    const position = textual[next++]!;
    const raw = { name: layout.names[position]!, ...dictionary };
    const { delimiter } = layout;
    const kind = typing.kinds.get(raw.name);
    const steps = typeColumn({ ...typing, raw, kind, delimiter, file: file.name });
    columns.set(position, await inSteps(steps, control));
  }
  return wanted.map((position) => columns.get(position)!);
}
