import { describe, expect, it } from "vitest";
import { joinedWords, wordsOf } from "../../../src/core/data/boolean-words.ts";
import type { BooleanWords, NumericColumn } from "../../../src/core/data/table.ts";

const column = (words?: BooleanWords): NumericColumn => ({
  name: "b",
  kind: "boolean",
  values: new Float64Array(0),
  ...(words && { words }),
});

describe("words for false and true", () => {
  it.each([
    [["no", "yes"], "no", "yes"],
    [["N", undefined], "N", "Y"],
    [[undefined, "Yes"], "No", "Yes"],
    [["FALSE", undefined], "FALSE", "TRUE"],
    [[undefined, "t"], "f", "t"],
    [["0", undefined], "0", "1"],
    [["no", "Y"], "no", "Y"],
    [[undefined, undefined], "false", "true"],
  ] as const)("of %j are %s and %s", (words, no, yes) => {
    expect(wordsOf(column(words))).toEqual([no, yes]);
  });

  it("are false and true where a column came without", () => {
    expect(wordsOf(column())).toEqual(["false", "true"]);
  });

  it("of pieces are those that come first, of each value", () => {
    const pieces = [column(), column([undefined, "Yes"]), column(["no", "yes"])];
    expect(joinedWords(pieces)).toEqual({ words: ["no", "Yes"] });
    expect(joinedWords([column(), column()])).toEqual({});
  });
});
