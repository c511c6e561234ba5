// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { monitoringPage } from "../../../webview/monitoring/page.ts";
import { openPage } from "../open-page.ts";
import { monitoringStates, monitorReport } from "../recorded/monitoring.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function rowNames(): readonly string[] {
  return [...document.querySelectorAll(".columns section tbody th")].map((cell) => cell.textContent);
}

describe("the monitoring panel", () => {
  test("says the verdict first, then how the metric went", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.done);
    expect(page.text(".verdict")).toBe(
      "Accuracy fell from 0.97 to 0.90 in the last three windows; mean_radius moved most.",
    );
    expect(page.text(".facts")).toBe("version 3 · on batch_2026-10.csv");
    const { labels, datasets } = tablewrightPage.chartData("windows")!;
    expect(labels).toHaveLength(10);
    expect(datasets[0]!.data.at(-1)).toBe(0.871);
  });

  test("lists every breach and every finding in a sentence", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.done);
    const lists = [...document.querySelectorAll(".findings")].map((list) => list.children.length);
    expect(lists).toEqual([monitorReport.breaches.length, monitorReport.findings.length]);
    expect(page.text(".breaches h2")).toBe("6 Breaches");
  });

  test("lists the columns as reported, most drifted first, with breaches named for screen readers", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.done);
    expect(rowNames()).toEqual(monitorReport.columns.map(({ name }) => name));
    const second = document.querySelectorAll(".columns section tbody tr")[1]!;
    expect(second.textContent).toContain("above the limit");
    expect(second.textContent).toContain("risen past the limit");
  });

  test("sorts the columns by name and by missing cells, and back", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.done);
    page.button("Column").click();
    expect(rowNames()).toEqual([...rowNames()].sort((a, b) => a.localeCompare(b)));
    expect(document.querySelector("[aria-sort=ascending]")?.textContent).toBe("Column");
    page.button("Missing").click();
    expect(rowNames()[0]).toBe("worst_area");
    expect(document.querySelectorAll("[aria-sort=descending]")).toHaveLength(1);
    page.button("Missing").click();
    expect(rowNames()).toEqual(monitorReport.columns.map(({ name }) => name));
  });

  test("shows the most drifted column large, and another one when its row is clicked", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.done);
    expect(page.drawn.get("bins")!.title).toBe("Distribution of mean_radius");
    page.button("worst_texture").click();
    expect(page.drawn.get("bins")!.title).toBe("Distribution of worst_texture");
    expect(page.button("worst_texture").getAttribute("aria-pressed")).toBe("true");
    expect(page.button("mean_radius").getAttribute("aria-pressed")).toBe("false");
    const row = page.button("mean_texture").closest("tr")!;
    row.lastElementChild!.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    const { labels, datasets } = tablewrightPage.chartData("bins")!;
    const column = monitorReport.columns.find(({ name }) => name === "mean_texture")!;
    expect(labels).toEqual(column.bins.map(({ label }) => label));
    expect(datasets.map(({ data }) => data)).toEqual([
      column.bins.map(({ reference }) => reference),
      column.bins.map(({ current }) => current),
    ]);
  });

  test("opens the file at the column that is shown", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.done);
    page.button("clinic <b>north</b>").click();
    page.button("Open File at Column").click();
    expect(page.posted.at(-1)).toEqual({
      type: "open-file",
      path: "batch_2026-10.csv",
      column: "clinic <b>north</b>",
    });
    expect(document.querySelector("main b")).toBeNull();
  });

  test("comes back with the column that was chosen", () => {
    const before = openPage(monitoringPage);
    before.show(monitoringStates.done);
    before.button("radius_error").click();
    const after = openPage(monitoringPage, before.saved());
    expect(after.drawn.get("bins")!.title).toBe("Distribution of radius_error");
  });

  test("says why there is no metric when the file has no labels, and shows drift all the same", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.unlabeled);
    expect(tablewrightPage.chartData("windows")).toBeNull();
    expect(page.text(".figures")).toContain("The file has no labels");
    expect(rowNames()).toHaveLength(15);
  });

  test("shows fifty columns of many, and all on request", () => {
    const page = openPage(monitoringPage);
    const [first] = monitorReport.columns;
    const columns = Array.from({ length: 120 }, (_, index) => ({ ...first!, name: `c${index}` }));
    page.show({ ...monitoringStates.done, report: { ...monitorReport, columns } });
    expect(rowNames()).toHaveLength(50);
    page.button("Show All 120 Rows").click();
    expect(rowNames()).toHaveLength(120);
  });

  test("says what happened and what to do when it failed or was cancelled", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.failed);
    expect(page.text(".notice")).toContain("Column mean_radius, which the model reads, is missing.");
    page.show(monitoringStates.cancelled);
    expect(page.text(".notice")).toContain("earlier monitoring runs are as they were");
    page.button("Monitor Again").click();
    expect(page.posted.at(-1)).toEqual({ type: "retry" });
  });

  test("says the stage while it runs", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.loading);
    expect(page.text(".verdict")).toBe("Reading the data …");
    page.button("Cancel").click();
    expect(page.posted.at(-1)).toEqual({ type: "cancel" });
  });

  test("shows nothing of an earlier run while another one runs, and all of it again when it is done", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.done);
    page.show(monitoringStates.loading);
    expect(tablewrightPage.chartData("windows")).toBeNull();
    expect(tablewrightPage.chartData("bins")).toBeNull();
    expect(rowNames()).toHaveLength(0);
    page.show(monitoringStates.done);
    expect(rowNames()).toHaveLength(15);
    expect(tablewrightPage.chartData("windows")).not.toBeNull();
  });

  test("leaves focus and folds as they are when the host says the same again", () => {
    const page = openPage(monitoringPage);
    page.show(monitoringStates.done);
    const name = page.button("worst_texture");
    name.focus();
    const details = document.querySelector("details")!;
    details.open = true;
    page.show(structuredClone(monitoringStates.done));
    expect(document.activeElement).toBe(name);
    expect(document.querySelector("details")).toBe(details);
    expect(details.open).toBe(true);
  });
});
