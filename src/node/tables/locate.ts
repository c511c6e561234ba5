import { setImmediate } from "node:timers/promises";
import { CellFinder } from "../../core/data/csv/cell-finder.ts";
import type { CellSearch, FoundCells, WantedCell } from "../../core/data/source.ts";
import type { CellPlace } from "../../core/findings.ts";
import { throwIfCancelled } from "./cancel.ts";
import { openDataFile, type DataFile } from "./data-file.ts";

/** Some 30 ms of work between two moments at which it can be cancelled. */
const chunkBytes = 1 << 18;

/**
 * Walks through a CSV file once and tells where the wanted cells stand; in files of other formats, and packed ones, an
 * editor has no place for them. Tells how many rows of the table it passed. Throws `cancelled`.
 */
export async function findCells(
  search: CellSearch,
  path: string,
): Promise<FoundCells & { readonly rows: number }> {
  const { dialect, width, cells } = search;
  const places = new Map<string, CellPlace>();
  const request = { ...dialect, width, wanted: positionsByRow(cells) };
  const finder = new CellFinder(request, (row, column, place) => places.set(`${row} ${column}`, place));
  const file = await openDataFile(search.file, path);
  const { rows, isPacked } = file.format;
  try {
    if (rows === "csv" && !isPacked) await walk(file, finder, search);
  } finally {
    await file.handle.close();
  }
  const found = cells.map(({ row, column = -1 }) => places.get(`${row} ${column}`) ?? null);
  return { cells: found, ragged: finder.ragged, rows: finder.rows };
}

async function walk(file: DataFile, finder: CellFinder, { dialect, control }: CellSearch): Promise<void> {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  const decoder = new TextDecoder(dialect.encoding);
  for (let position = 0; ;) {
    await setImmediate();
    throwIfCancelled(control);
    const { bytesRead } = await file.handle.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) break;
    const chunk = buffer.subarray(0, bytesRead);

    finder.push(decoder.decode(chunk, { stream: true }));
    position += bytesRead;
  }
  finder.finish();
}

function positionsByRow(cells: readonly WantedCell[]): ReadonlyMap<number, readonly number[]> {
  const wanted = new Map<number, number[]>();
  for (const { row, column = -1 } of cells) {
    const positions = wanted.get(row) ?? [];
    positions.push(column);
    wanted.set(row, positions);
  }
  return wanted;
}
