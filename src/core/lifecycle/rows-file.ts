import * as z from "zod";

/**
 * The field that names a file for rows.
 * @param what that is written, as help says it: "the cleaned copy"
 * @param usual name that is taken when the user names none
 */
export function rowsFile(what: string, usual: string) {
  const format = "CSV, TSV, JSON lines or Parquet by its ending, .gz packs all but Parquet";
  return z.string().min(1).optional().describe(`File for ${what} (${format}); ${usual} when left out`);
}
