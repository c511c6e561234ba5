import { createHash } from "node:crypto";
import {
  exampleCount,
  typeColumn,
  type RawColumn,
  type TypedColumn,
} from "../../../core/data/cells/typed-column.ts";
import type { Cancellable, FilePart, ReadOptions } from "../../../core/data/source.ts";
import type { Column } from "../../../core/data/table.ts";
import type { Finding } from "../../../core/findings.ts";
import { placeInFiles } from "../../../core/data/file-parts.ts";
import { inSteps } from "../in-steps.ts";
import { declaredKinds } from "../plan.ts";
import type { TypedTable } from "../typed-table.ts";
import { joined, joinedRaw } from "./join-columns.ts";
import { inOrderOf } from "./same-columns.ts";

/** A file and its rows. */
export interface PartTable {
  readonly file: string;
  readonly table: TypedTable;
}

export interface MergeRequest {
  /** One at least, in order. */
  readonly parts: readonly PartTable[];
  readonly options: ReadOptions;
  readonly control: Cancellable;
  /** Reads columns of a file again, as text. */
  readonly asText: (file: string, columns: readonly string[]) => Promise<TypedTable>;
}

/**
 * The rows of several files as one table, each column typed over all of its cells, as if the files were one. Findings
 * name the file and the row in it. Throws `bad-input` when columns differ.
 */
export async function mergeTables(request: MergeRequest): Promise<TypedTable> {
  const ordered = withSameColumns(request.parts);
  const [first] = ordered;
  const files = ordered.map(({ file, table: { sha256, bytes, rows } }) => ({ file, sha256, bytes, rows }));
  const merged: MergedColumn[] = [];
  const names = first!.table.columns.map(({ column }) => column.name);
  const texts = await textsWhere(ordered, request);
  for (const [position, name] of names.entries()) {
    const columns = ordered.map(
      ({ file, table }) => texts.get(`${file}\n${name}`) ?? table.columns[position]!,
    );
    merged.push(await inSteps(mergeColumn(columns, request, first!.table), request.control));
  }
  return {
    dialect: first!.table.dialect,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    sha256: hashOf(files),
    columns: merged.map(({ typed }) => typed),
    findings: findingsOf(ordered, merged, files),
    files,
  };
}

/** One hash for the contents of several files in their order. */
export function hashOf(files: readonly Pick<FilePart, "sha256">[]): string {
  const hash = createHash("sha256");
  for (const { sha256 } of files) hash.update(`${sha256}\n`);
  return hash.digest("hex");
}

function withSameColumns(parts: readonly PartTable[]): readonly PartTable[] {
  const named = parts.map(({ file, table }) => ({
    file,
    columns: table.columns.map((typed) => ({ name: typed.column.name, typed })),
  }));
  return parts.map(({ file, table }, index) => {
    const columns = inOrderOf(named[0]!, named[index]!).map(({ typed }) => typed);
    return { file, table: { ...table, columns } };
  });
}

/** Columns that are text in one file and plain numbers in another, all of them as text: by file and name. */
async function textsWhere(
  parts: readonly PartTable[],
  { asText }: MergeRequest,
): Promise<ReadonlyMap<string, TypedColumn>> {
  const names = parts[0]!.table.columns.map(({ column }) => column.name);
  const mixed = names.filter((_, position) => isMixed(parts.map(({ table }) => table.columns[position]!)));
  const found = new Map<string, TypedColumn>();
  if (mixed.length === 0) return found;
  for (const { file } of parts) {
    const { columns } = await asText(file, mixed);
    for (const typed of columns) found.set(`${file}\n${typed.column.name}`, typed);
  }
  return found;
}

function isMixed(columns: readonly TypedColumn[]): boolean {
  const kinds = new Set(columns.map(({ column, raw }) => (raw === undefined ? column.kind : "text")));
  return kinds.size > 1;
}

interface MergedColumn {
  readonly typed: TypedColumn;
  /** Whether its findings are those of all its cells, in place of those of each file. */
  readonly isTyped: boolean;
}

function* mergeColumn(
  columns: readonly TypedColumn[],
  { options }: MergeRequest,
  { dialect }: TypedTable,
): Generator<undefined, MergedColumn> {
  const raws = columns.map(rawOf);
  const isText = columns.some(({ raw }) => raw !== undefined) && raws.every((raw) => raw !== undefined);
  if (!isText) return { typed: joinedTyped(columns), isTyped: false };
  const raw = joinedRaw(raws);
  const nullWords = new Set(options.nullWords);
  const kind = declaredKinds(options).get(raw.name);
  const { delimiter } = dialect;
  return { typed: yield* typeColumn({ raw, kind, nullWords, delimiter, file: "" }), isTyped: true };
}

function rawOf({ column, raw }: TypedColumn): RawColumn | undefined {
  return raw ?? (column.kind === "category" ? column : undefined);
}

function joinedTyped(columns: readonly TypedColumn[]): TypedColumn {
  const examples = Array.from(new Set(columns.flatMap((each) => each.examples))).slice(0, exampleCount);
  return { column: joined(columns.map(({ column }): Column => column)), examples, findings: [] };
}

/** Of reading each file, but for columns that were typed again; names that were changed in all files once. */
function findingsOf(
  parts: readonly PartTable[],
  merged: readonly MergedColumn[],
  files: readonly FilePart[],
): readonly Finding[] {
  const again = new Set(merged.flatMap(({ typed, isTyped }) => (isTyped ? [typed.column.name] : [])));
  const isStale = ({ code, where }: Finding) => code === "unreadable-cells" && again.has(where?.column ?? "");
  const ofFiles = parts.flatMap(({ table }, index) =>
    table.findings.filter((each) => !isStale(each) && (index === 0 || each.code !== "renamed-column")),
  );
  const ofColumns = merged.flatMap(({ typed }) => typed.findings.map((finding) => placed(finding, files)));
  return [...ofFiles, ...ofColumns];
}

function placed(finding: Finding, files: readonly FilePart[]): Finding {
  if (finding.where?.row === undefined) return finding;
  return { ...finding, where: { ...finding.where, ...placeInFiles(files, finding.where.row) } };
}
