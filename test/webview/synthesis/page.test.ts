// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { synthesisPage } from "../../../webview/synthesis/page.ts";
import { openPage } from "../open-page.ts";
import { synthesisStates, synthesizeReport } from "../recorded/synthesis.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function tableNamed(caption: string): readonly (readonly string[])[] {
  const table = [...document.querySelectorAll("table")].find(
    (each) => each.querySelector("caption")?.textContent === caption,
  );
  return [...(table?.querySelectorAll("tbody tr") ?? [])].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
}

describe("the synthesis panel", () => {
  test("says first how alike, useful and private the rows are", () => {
    const page = openPage(synthesisPage);
    page.show(synthesisStates.done);
    expect(page.text(".verdict")).not.toBe("");
    expect(page.text("h1")).toBe("data/penguins.synthetic.csv");
    const figures = page.text(".figures");
    for (const value of ["95.9 %", "89.5 %", "0.991", "47.4 %"]) expect(figures).toContain(value);
  });

  test("lists every column with where its cells come from", () => {
    const page = openPage(synthesisPage);
    page.show(synthesisStates.done);
    const rows = tableNamed("Columns, real and made");
    expect(rows.map((row) => row[1])).toEqual(["drawn", "drawn", "drawn", "new identifiers"]);
    expect(rows.map((row) => row[3])).toEqual(["96.7 %", "95.1 %", "–", "–"]);
  });

  test("puts the least alike pair first, and names pairs that are not defined", () => {
    const page = openPage(synthesisPage);
    page.show(synthesisStates.done);
    const rows = tableNamed("Pairs of columns, the least alike first");
    expect(rows.map((row) => row[1])).toEqual(["71.0 %", "89.5 %", "–"]);
  });

  test("shows names from files as text", () => {
    const page = openPage(synthesisPage);
    page.show(synthesisStates.done);
    expect(document.querySelector("img")).toBeNull();
    expect(page.text("main")).toContain("<img src=x onerror=alert(1)>");
  });

  test("opens the file, trains on it, and holds it against a model", () => {
    const page = openPage(synthesisPage);
    page.show(synthesisStates.done);
    for (const name of ["Open File", "Train on It…", "Monitor with…"]) page.button(name).click();
    const { path } = synthesizeReport;
    expect(page.posted.slice(-3)).toEqual([
      { type: "open-file", path },
      { type: "train-on", path },
      { type: "monitor-file", path },
    ]);
  });

  test("says what happened when it failed or was cancelled, and tries again", () => {
    const page = openPage(synthesisPage);
    page.show(synthesisStates.running);
    page.button("Cancel").click();
    expect(page.posted.at(-1)).toEqual({ type: "cancel" });
    page.show(synthesisStates.failed);
    expect(page.text(".notice")).toContain("is there already");
    page.show(synthesisStates.cancelled);
    page.button("Synthesize Again").click();
    expect(page.posted.at(-1)).toEqual({ type: "retry" });
  });
});
