import { describe, expect, it } from "vitest";
import { choosePlaces } from "../../src/extension/checks/choose-places.ts";
import type { Finding } from "../../src/protocol/panels.ts";

function missing(column: string, rows: number): Finding {
  const cells = Array.from({ length: rows }, (_, row) => ({
    row: row + 1,
    line: row + 2,
    range: { startLine: row + 1, startCharacter: 0, endLine: row + 1, endCharacter: 0 },
  }));
  const where = { file: "data.csv", column };
  return { code: "missing-values", severity: "info", args: { cells: rows, of: 1000 }, where, cells };
}

function shownOf(findings: readonly Finding[], perFinding: number, perFile: number) {
  const { shown, all } = choosePlaces(findings, { perFinding, perFile });
  return { shown: shown.map(({ finding, cell }) => `${finding.where!.column!} ${cell?.row ?? "-"}`), all };
}

describe("choosePlaces", () => {
  it("marks every cell of few findings, in their order", () => {
    const findings = [missing("a", 2), missing("b", 1)];
    expect(shownOf(findings, 20, 200)).toEqual({ shown: ["a 1", "a 2", "b 1"], all: 3 });
  });

  it("marks every finding once before any of them twice", () => {
    const findings = [missing("a", 100), missing("b", 100), missing("c", 1)];
    expect(shownOf(findings, 20, 4)).toEqual({ shown: ["a 1", "a 2", "b 1", "c 1"], all: 201 });
  });

  it("lets no finding have more places than its limit", () => {
    expect(shownOf([missing("a", 100)], 3, 200)).toEqual({ shown: ["a 1", "a 2", "a 3"], all: 100 });
  });

  it("marks a finding without cells at its column", () => {
    expect(shownOf([missing("a", 0)], 20, 200)).toEqual({ shown: ["a -"], all: 1 });
  });

  it("says which place is the first of its finding", () => {
    const { shown } = choosePlaces([missing("a", 2), missing("b", 2)], { perFinding: 9, perFile: 9 });
    expect(shown.map(({ isFirst }) => isFirst)).toEqual([true, false, true, false]);
  });

  it("keeps the gravest when not even every finding has room", () => {
    expect(shownOf([missing("a", 1), missing("b", 1)], 20, 1)).toEqual({ shown: ["a 1"], all: 2 });
  });
});
