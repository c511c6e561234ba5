import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/core/findings.ts";
import type { CheckReport } from "../../src/core/lifecycle/check/report.ts";
import { renderCheck } from "../../src/cli/render/check.ts";
import { createPaint, noPaint } from "../../src/cli/render/paint.ts";
import { short } from "../../src/cli/render/short.ts";
import { renderTable } from "../../src/cli/render/table.ts";

describe("renderCheck", () => {
  it("writes ten findings of a code out, and counts the others behind them", () => {
    const constant = (column: string): Finding => ({
      ...{
        code: "constant-column",
        severity: "warning",
        args: { value: "1" },
        where: { file: "d.csv", column },
      },
    });
    const findings = [
      ...Array.from({ length: 12 }, (_, at) => constant(`c${at}`)),
      { ...constant("late"), code: "empty-column", args: { rows: 5 } } as const,
    ];
    const report = { findings, ignored: null } as unknown as CheckReport;
    const lines = renderCheck(report, noPaint).trimEnd().split("\n");
    expect(lines.slice(0, 2)).toEqual([
      "Warnings",
      "  `c0` holds only `1`; it is not used. [constant-column]",
    ]);
    expect(lines.slice(-2)).toEqual([
      "  … and 2 more findings like these; --json names all of them. [constant-column]",
      "  `late` is empty in all 5 rows; it is not used. [empty-column]",
    ]);
    expect(lines).toHaveLength(13);
  });
});

describe("renderTable", () => {
  it("aligns columns left and right, without spaces at the end", () => {
    const columns = [{ heading: "name" }, { heading: "value", align: "right" as const }];
    expect(
      renderTable(columns, [
        ["a", "1"],
        ["longer", "12.5"],
      ]),
    ).toBe(["name    value", "a           1", "longer   12.5", ""].join("\n"));
  });

  it("without rows is nothing", () => {
    expect(renderTable([{ heading: "name" }], [])).toBe("");
  });

  it("counts wide characters and emoji as two, combining marks as none", () => {
    const columns = [{ heading: "name" }, { heading: "x" }];
    const lines = renderTable(columns, [
      ["日本", "1"],
      ["😀", "2"],
      ["e\u0301", "3"],
      ["four", "4"],
    ]).split("\n");
    expect(lines).toEqual(["name  x", "日本  1", "😀    2", "e\u0301     3", "four  4", ""]);
  });

  it("lets no cell steer the terminal or break the line", () => {
    const text = renderTable([{ heading: "name" }], [["a\u001b[2Jb\nc\r\u202e"]]);
    expect(text).toBe("name\na�[2Jb�c��\n");
  });
});

describe("short", () => {
  it("cuts a long name where a table cuts it, by characters and with an ellipsis", () => {
    expect(short("😀".repeat(40), 32)).toBe(`${"😀".repeat(31)}…`);
    expect(short("x".repeat(32), 32)).toBe("x".repeat(32));
  });
});

describe("createPaint", () => {
  it.each([
    ["a terminal", true, {}, true],
    ["no terminal", false, {}, false],
    ["a terminal with NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["a terminal with an empty NO_COLOR", true, { NO_COLOR: "" }, true],
    ["a dumb terminal", true, { TERM: "dumb" }, false],
  ])("on %s", (_, isTerminal, env, isColored) => {
    expect(createPaint(isTerminal, env).bad("x") !== "x").toBe(isColored);
  });
});
