// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { treePage } from "../../../webview/tree/page.ts";
import { openPage } from "../open-page.ts";
import { boostedReport, treeReport, treeStates } from "../recorded/tree.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function boxes(): readonly string[] {
  return [...document.querySelectorAll(".tree-stage svg > g > title")].map(({ textContent }) => textContent);
}

function saved(page: ReturnType<typeof openPage>) {
  const intent = page.posted.at(-1);
  if (intent?.type !== "save") throw new Error("Nothing was saved.");
  return intent;
}

describe("the tree panel", () => {
  test("draws a box for each node, and says the same as text for screen readers", () => {
    const page = openPage(treePage);
    page.show(treeStates.done);
    expect(page.text(".verdict")).toBe(
      "The tree of penguins version 1 asks 9 questions, at most 5 in a row.",
    );
    expect(boxes().length).toBe(treeReport.nodes.length);
    expect(boxes()[0]).toBe("flipper_length_mm ≤ 206? · 247 rows (100 %) · Adelie 44.5 %");
    const text = page.text(".tree-text").split("\n");
    expect(text.length).toBe(treeReport.nodes.length);
    expect(text[1]).toBe("├─ yes: bill_length_mm ≤ 44.7? · 152 rows (61.5 %) · Adelie 71.1 %");
    expect(document.querySelector(".tree-text")?.classList).toContain("visually-hidden");
  });

  test("names the classes beside their colors", () => {
    const page = openPage(treePage);
    page.show(treeStates.done);
    const entries = [...document.querySelectorAll(".legend-entry")].map(({ textContent }) => textContent);
    expect(entries).toEqual(["Adelie", "Chinstrap", "Gentoo"]);
  });

  test("asks for another tree or depth, within what there is", () => {
    const page = openPage(treePage);
    page.show(treeStates.boosted);
    const [box] = document.querySelectorAll<HTMLInputElement>("input[type=number]");
    box!.value = "301";
    box!.dispatchEvent(new Event("change"));
    expect(page.posted.filter(({ type }) => type === "show-tree")).toEqual([]);
    box!.value = "9";
    box!.dispatchEvent(new Event("change"));
    const select = document.querySelector("select")!;
    select.value = "6";
    select.dispatchEvent(new Event("change"));
    expect(page.posted.slice(-2)).toEqual([
      { type: "show-tree", tree: 9, depth: 4 },
      { type: "show-tree", tree: 9, depth: 6 },
    ]);
  });

  test("hides the number of the tree where there is one only", () => {
    const page = openPage(treePage);
    page.show(treeStates.done);
    expect(document.querySelector("input[type=number]")?.closest("label")?.hidden).toBe(true);
  });

  test("takes any text as text, on the page and in the file", () => {
    const page = openPage(treePage);
    page.show(treeStates.boosted);
    expect(document.querySelector("main img")).toBeNull();
    page.button("Save as SVG").click();
    const { name, content } = saved(page);
    expect(name).toBe("penguins-1-tree-4.svg");
    const parsed = new DOMParser().parseFromString(content, "image/svg+xml");
    expect(parsed.querySelector("img, script, parsererror")).toBeNull();
    expect(parsed.documentElement.textContent).toContain(boostedReport.class);
  });

  test("saves the text where the clipboard is not allowed", async () => {
    const page = openPage(treePage);
    page.show(treeStates.done);
    page.button("Copy as Text").click();
    await vi.advanceTimersByTimeAsync(1);
    expect(saved(page).content.split("\n").length).toBe(treeReport.nodes.length);
  });

  test("zooms by keys and buttons, and remembers it", () => {
    const page = openPage(treePage);
    page.show(treeStates.done);
    const stage = document.querySelector(".tree-stage")!;
    const widthNow = () => Number(stage.querySelector("svg")!.getAttribute("width"));
    const full = widthNow();
    page.button("Zoom In").click();
    expect(widthNow()).toBeCloseTo(full * 1.25);
    stage.dispatchEvent(new KeyboardEvent("keydown", { key: "-" }));
    stage.dispatchEvent(new KeyboardEvent("keydown", { key: "-" }));
    expect(widthNow()).toBeCloseTo(full / 1.25);
    stage.dispatchEvent(new KeyboardEvent("keydown", { key: "0" }));
    expect(widthNow()).toBe(full);
  });

  test("shows its text to everybody on demand, and remembers that", () => {
    const page = openPage(treePage);
    page.show(treeStates.done);
    page.button("Show as Text").click();
    expect(document.querySelector(".tree-text")?.classList).not.toContain("visually-hidden");
    expect(page.saved()).toMatchObject({ view: { "text.tree": true } });
  });

  test("says what happened when it failed or was cancelled, and tries again", () => {
    const page = openPage(treePage);
    page.show(treeStates.failed);
    expect(page.text(".notice")).toContain("There is no tree 7");
    page.button("Retry").click();
    page.show(treeStates.cancelled);
    page.button("Show Again").click();
    expect(page.posted.slice(-2)).toEqual([{ type: "retry" }, { type: "retry" }]);
  });
});
