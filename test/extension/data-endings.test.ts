import { describe, expect, it } from "vitest";
import { outputEndings } from "../../src/core/data/output/format.ts";
import { dataEndings, hasDataEnding, withoutEnding } from "../../src/extension/data-endings.ts";

describe("endings of data files", () => {
  it("are those that the core writes", () => {
    expect(dataEndings.map((ending) => `.${ending}`).sort()).toEqual([...outputEndings].sort());
  });

  it.each(["a.csv", "dir/a.b.JSONL.GZ", "C:\\x\\a.parquet"])("stand at the end of %s", (path) => {
    expect(hasDataEnding(path)).toBe(true);
  });

  it.each([".csv", "dir/.csv", "a.csv.txt", "a.parquet.gz", "acsv", ""])(
    "do not stand behind a name in %j",
    (path) => {
      expect(hasDataEnding(path)).toBe(false);
    },
  );

  it("go away with their packing", () => {
    expect(["a.csv.gz", "x.y/b.jsonl", "x.y/b"].map(withoutEnding)).toEqual(["a", "x.y/b", "x.y/b"]);
  });
});
