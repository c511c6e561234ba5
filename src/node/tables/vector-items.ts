import type { DuckDBDataChunk } from "@duckdb/node-api";

/**
 * The cells of one column of a chunk as a typed array of the class expected (Float64Array for DOUBLE, Int32Array
 * for INTEGER), whatever the missing ones hold. It is the vector's own copy, since Electron allows no view of
 * foreign memory. DuckDB's types hide it, yet it is the only way that makes no JavaScript value of every cell;
 * a vector without it is a defect here, not bad input.
 */
export function itemsOf<T>(chunk: DuckDBDataChunk, index: number, expected: new () => T): T {
  const vector: object = chunk.getColumnVector(index);
  const items: unknown = "items" in vector ? vector.items : undefined;
  if (items instanceof expected) return items;
  throw new TypeError(
    `DuckDB answered with ${vector.constructor.name}, expected a vector over ${expected.name}`,
  );
}
