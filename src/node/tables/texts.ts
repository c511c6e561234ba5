import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cancellable } from "../../core/data/source.ts";
import { dictionaryOf } from "./dictionary.ts";
import { internTexts } from "./intern.ts";

/** Cells of a text column as codes into its different values, -1 for an empty cell. */
export interface Dictionary {
  readonly codes: Int32Array;
  /** In order of first appearance. */
  readonly levels: readonly string[];
}

/** Up to this many rows, making a string of every cell costs less than two queries per column. */
const fewRows = 20_000;

/** Hands out VARCHAR columns of the table `data` one by one as dictionaries, in the order of `positions`. */
export async function* readTexts(
  connection: DuckDBConnection,
  positions: readonly number[],
  rows: number,
  control: Cancellable,
): AsyncGenerator<Dictionary> {
  if (rows <= fewRows) yield* await internTexts(connection, positions, rows, control);
  else for (const position of positions) yield await dictionaryOf(connection, position, rows, control);
}
