import { describe, expect, it } from "vitest";
import { guessTask, suggestTarget } from "../../../src/core/data/guess.ts";
import type { InspectedColumn } from "../../../src/core/data/source.ts";
import type { ColumnKind } from "../../../src/core/data/table.ts";

function column(name: string, kind: ColumnKind, distinct: number, missing = 0): InspectedColumn {
  return { name, kind, missing, distinct, examples: [] };
}

describe("guessTask", () => {
  it.each([
    ["category", 3, 100, "classification"],
    ["category", 100, 100, "classification"],
    ["boolean", 2, 100, "classification"],
    ["number", 2, 4, "classification"],
    ["number", 10, 100, "classification"],
    ["number", 10, 99, "regression"],
    ["number", 11, 10_000, "regression"],
    ["date", 2, 100, "regression"],
  ] as const)("a %s column of %i values in %i rows is %s", (kind, distinct, rows, task) => {
    expect(guessTask(kind, distinct, rows)).toBe(task);
  });
});

describe("suggestTarget", () => {
  it("prefers a telling name, in any case, wherever it stands", () => {
    const columns = [column("a", "number", 50), column("Target", "number", 2), column("z", "number", 50)];
    expect(suggestTarget({ rows: 100, columns })).toEqual({ name: "Target", task: "classification" });
  });

  it("prefers the more telling of two names", () => {
    const columns = [column("price", "number", 90), column("label", "category", 3)];
    expect(suggestTarget({ rows: 100, columns })?.name).toBe("label");
  });

  it("takes the last usable column otherwise", () => {
    const columns = [
      column("a", "number", 90),
      column("b", "number", 80),
      column("day", "date", 90),
      column("k", "number", 1),
    ];
    expect(suggestTarget({ rows: 100, columns })).toEqual({ name: "b", task: "regression" });
  });

  it("never suggests a telling name that holds nothing", () => {
    const columns = [column("a", "number", 90), column("label", "category", 0, 100)];
    expect(suggestTarget({ rows: 100, columns })?.name).toBe("a");
  });

  it("suggests nothing when no column varies", () => {
    expect(
      suggestTarget({ rows: 100, columns: [column("a", "number", 1), column("day", "date", 9)] }),
    ).toBeNull();
  });
});
