import type { Found } from "../../checks/check.ts";
import type { TableSource, WantedCell } from "../../data/source.ts";
import type { CellPlace, Finding } from "../../findings.ts";
import type { RunControl } from "../action.ts";
import type { ReadToCheck } from "./read-to-check.ts";

/** Rows of a finding that are named; the count in its arguments is that of all. */
const mostNamed = 100;

export interface PlacesRequest {
  readonly tables: TableSource;
  readonly file: string;
  readonly read: ReadToCheck;
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
    return withPlaces(finding, wanted[index]!, places);
  });
  const [first] = located.ragged;
  if (first === undefined) return findings;
  const ragged: Finding = {
    code: "ragged-rows",
    severity: "error",
    args: { rows: dropped, cells: first.cells, width },
    where: { file, row: first.row, line: first.line },
    rows: located.ragged.map(({ row }) => row),
    cells: located.ragged.map(({ row, line, range }) => ({ row, line, range })),
  };
  return [ragged, ...findings];
}

function droppedRows({ findings }: ReadToCheck): number {
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

function withPlaces(
  finding: Finding,
  wanted: readonly WantedCell[],
  places: readonly (CellPlace | null)[],
): Finding {
  const [first] = wanted;
  if (first === undefined || finding.where === undefined) return finding;
  const cells = places.filter((place) => place !== null);
  const rows = wanted.map(({ row }, index) => places[index]?.row ?? row + 1);
  const line = cells[0] === undefined ? {} : { line: cells[0].line };
  const where = { ...finding.where, row: rows[0]!, ...line };
  return { ...finding, where, rows, ...(cells.length === 0 ? {} : { cells }) };
}
