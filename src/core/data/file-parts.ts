import type { FilePart } from "./source.ts";

/** The file a 1-based row of several files together stands in, and its 1-based row there. */
export function placeInFiles(
  files: readonly Pick<FilePart, "file" | "rows">[],
  row: number,
): { readonly file: string; readonly row: number } {
  let before = 0;
  for (const { file, rows } of files) {
    if (row <= before + rows) return { file, row: row - before };
    before += rows;
  }
  throw new RangeError(`There is no row ${row} in ${before}.`);
}
