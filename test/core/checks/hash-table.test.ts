import { expect, it } from "vitest";
import { HashTable } from "../../../src/core/checks/hash-table.ts";
import { seededStream } from "../../../src/core/solvers/shuffle.ts";

it("remembers the last row of each hash as a map does, also of hashes that share a place", () => {
  const stream = seededStream(1);
  const keys = Array.from({ length: 5000 }, () => (stream.next() & 0x3ff) * 0x200000 + (stream.next() & 3));
  const table = new HashTable(keys.length);
  const map = new Map<number, number>();
  for (const [row, key] of keys.entries()) {
    expect(table.get(key)).toBe(map.get(key));
    table.set(key, row);
    map.set(key, row);
  }
  expect(table.size).toBe(map.size);
  expect(keys.map((key) => table.get(key))).toEqual(keys.map((key) => map.get(key)));
});
