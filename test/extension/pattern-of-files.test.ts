import { describe, expect, it } from "vitest";
import { patternOfFiles } from "../../src/extension/picks/pattern-of-files.ts";

describe("one name for several selected files", () => {
  it.each([
    [["data/b.csv", "data/a.csv"], "data/{a.csv,b.csv}"],
    [["b.csv", "a.csv"], "{a.csv,b.csv}"],
    [["data/a.csv", "later/a.csv"], "{data/a.csv,later/a.csv}"],
    [["/x/a (1).csv", "/x/a (2).csv"], "/x/{a (1).csv,a (2).csv}"],
  ])("of %j is %s", (paths, pattern) => {
    expect(patternOfFiles(paths)).toBe(pattern);
  });

  it("is none where a name would be read as a pattern", () => {
    expect(patternOfFiles(["a[1].csv", "b.csv"])).toBeNull();
    expect(patternOfFiles(["a,b.csv", "b.csv"])).toBeNull();
  });
});
