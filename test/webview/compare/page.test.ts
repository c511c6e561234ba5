// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { comparePage } from "../../../webview/compare/page.ts";
import { openPage } from "../open-page.ts";
import { compareReport, compareStates } from "../recorded/compare.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function rowsOf(selector: string): readonly (readonly string[])[] {
  return [...document.querySelectorAll(`${selector} tbody tr`)].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
}

describe("the compare panel", () => {
  test("says which version is better, then marks each metric", () => {
    const page = openPage(comparePage);
    page.show(compareStates.done);
    expect(page.text(".verdict")).toMatch(/^Version 4 is better than version 2 in 2 of 3 metrics/);
    expect(rowsOf("aside")).toEqual([
      ["Accuracy", "0.965", "0.983", "▲ 0.018 better"],
      ["Log loss", "0.090", "0.085", "▼ 0.006 better"],
      ["ROC AUC", "0.996", "0.995", "▼ 0.0007 worse"],
      ["Macro F1", "–", "0.981", ""],
    ]);
  });

  test("lists where the recipes differ, as text", () => {
    const page = openPage(comparePage);
    page.show(compareStates.done);
    expect(rowsOf(".details section:first-child")).toEqual(
      compareReport.recipe.map(({ path, left, right }) => [path, left || "not set", right || "not set"]),
    );
    expect(document.querySelector("main script")).toBeNull();
  });

  test("says so when the recipes are the same", () => {
    const page = openPage(comparePage);
    page.show({ ...compareStates.done, report: { ...compareReport, recipe: [] } });
    expect(page.text(".details")).toContain("The recipes are the same.");
  });

  test("offers to promote only what is not in production", () => {
    const page = openPage(comparePage);
    page.show(compareStates.done);
    expect(() => page.button("Promote Version 2 to Production")).toThrow();
    page.button("Promote Version 4 to Production").click();
    expect(page.posted.at(-1)).toEqual({ type: "promote", reference: "breast-cancer@4" });
  });

  test("says what happened when it failed or was cancelled, and tries again", () => {
    const page = openPage(comparePage);
    page.show(compareStates.failed);
    expect(page.text(".notice")).toContain("is not what was written");
    page.button("Retry").click();
    page.show(compareStates.cancelled);
    page.button("Compare Again").click();
    expect(page.posted.slice(-2)).toEqual([{ type: "retry" }, { type: "retry" }]);
  });

  test("shows nothing of an earlier comparison while another one is made", () => {
    const page = openPage(comparePage);
    page.show(compareStates.done);
    page.show(compareStates.loading);
    expect(tablewrightPage.chartData("curves")).toBeNull();
    expect(rowsOf("aside")).toEqual([]);
  });
});
