import { mostNamed, type Found } from "../../checks/check.ts";
import { placeInFiles } from "../../data/file-parts.ts";
import type { FilePart, FoundCells, Inspection, TableSource, WantedCell } from "../../data/source.ts";
import type { CellPlace, Finding } from "../../findings.ts";
import type { RunControl } from "../action.ts";

/** A file whose rows were looked at. */
export interface LookedAt {
  /** All of its columns, in order. */
  readonly table: { readonly columns: readonly { readonly name: string }[] };
  readonly dialect: Inspection["dialect"];
  /** Of reading it. */
  readonly findings: readonly Finding[];
  readonly files?: readonly FilePart[];
}

export interface PlacesRequest {
  readonly tables: TableSource;
  readonly file: string;
  readonly read: LookedAt;
  readonly found: readonly Found[];
  readonly control: RunControl;
}

/** The findings with their rows, lines and characters; `ragged-rows` is added where rows were left out. */
export async function placed(request: PlacesRequest): Promise<readonly Finding[]> {
  const { tables, file, read, found, control } = request;
  const positions = new Map(read.table.columns.map(({ name }, position) => [name, position]));
  const wanted = found.map(({ finding, rows }) =>
    wantedCells(finding, rows.subarray(0, mostNamed), positions),
  );
  const cells = wanted.flat();
  const dropped = droppedRows(read);
  const width = read.table.columns.length;
  if (cells.length === 0 && dropped === 0) return found.map(({ finding }) => finding);
  const located = await tables.locate({ file, dialect: read.dialect, width, cells, control });
  let next = 0;
  const findings = found.map(({ finding }, index) => {
    const places = located.cells.slice(next, (next += wanted[index]!.length));
    return withPlaces(finding, rowPlaces(wanted[index]!, places, read.files));
  });
  const [first] = located.ragged;
  if (first === undefined) return findings;
  const ragged: Finding = {
    code: "ragged-rows",
    severity: "error",
    args: { rows: dropped, cells: first.cells, width },
    where: { file: first.file ?? file, row: first.row, line: first.line },
    rows: inFileOf(first, located.ragged).map(({ row }) => row),
    cells: inFileOf(first, located.ragged).map(({ row, line, range }) => ({ row, line, range })),
  };
  return [ragged, ...findings];
}

function droppedRows({ findings }: LookedAt): number {
  const dropped = findings.find(({ code }) => code === "bad-rows-dropped");
  return dropped?.code === "bad-rows-dropped" ? dropped.args.rows : 0;
}

function wantedCells(
  { where }: Finding,
  rows: Int32Array,
  positions: ReadonlyMap<string, number>,
): readonly WantedCell[] {
  const column = where?.column === undefined ? undefined : positions.get(where.column);
  return Array.from(rows, (row) => (column === undefined ? { row } : { row, column }));
}

/** Where a row stands, and its text when it is one. */
interface RowPlace {
  /** Left out of a file that stands alone. */
  readonly file?: string;
  readonly row: number;
  readonly cell: CellPlace | null;
}

function rowPlaces(
  wanted: readonly WantedCell[],
  places: FoundCells["cells"],
  files: readonly FilePart[] | undefined,
): readonly RowPlace[] {
  return wanted.map(({ row }, index): RowPlace => {
    const place = places[index] ?? null;
    if (place === null) return { row: row + 1, ...(files && placeInFiles(files, row + 1)), cell: null };
    const { file, ...cell } = place;
    return { ...(file !== undefined && { file }), row: cell.row, cell };
  });
}

/** A finding names rows of one file: where there are several, those of the first it is found in. */
function inFileOf<Place extends { readonly file?: string }>(
  first: Place,
  places: readonly Place[],
): readonly Place[] {
  return places.filter(({ file }) => file === first.file);
}

function withPlaces(finding: Finding, all: readonly RowPlace[]): Finding {
  const [first] = all;
  if (first === undefined || finding.where === undefined) return finding;
  const places = inFileOf(first, all);
  const cells = places.flatMap(({ cell }) => (cell === null ? [] : [cell]));
  const line = cells[0] === undefined ? {} : { line: cells[0].line };
  const where = { ...finding.where, file: first.file ?? finding.where.file, row: first.row, ...line };
  const rows = places.map(({ row }) => row);
  return { ...finding, where, rows, ...(cells.length === 0 ? {} : { cells }) };
}
