// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { trainingPage } from "../../../webview/training/page.ts";
import { monitoringStates } from "../recorded/monitoring.ts";
import { trainingStates } from "../recorded/training.ts";
import { openPage } from "../open-page.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a page", () => {
  test("says ready once, and says that it is opening until a state comes", () => {
    const page = openPage(trainingPage);
    expect(page.posted).toEqual([{ type: "ready" }]);
    expect(page.text(".opening")).toBe("Opening…");
    page.show(trainingStates.training);
    expect(document.querySelector<HTMLElement>(".opening")?.hidden).toBe(true);
  });

  test("passes by messages that are not a state for its panel", () => {
    const page = openPage(trainingPage);
    for (const data of [null, 7, "state", { type: "state" }, { type: "state", language: "en", state: [] }]) {
      window.dispatchEvent(new MessageEvent("message", { data }));
    }
    page.show(monitoringStates.done);
    expect(tablewrightPage.state).toBeNull();
    expect(page.text("h1")).toBe("");
  });

  test("comes back as it was after the window is reloaded, before the host says anything", () => {
    const before = openPage(trainingPage);
    before.show(trainingStates.long);
    before.button("Log Scale").click();
    before.button("Show as Table").click();
    const after = openPage(trainingPage, before.saved());
    expect(after.text("h1")).toBe("breast-cancer");
    expect(after.button("Log Scale").getAttribute("aria-pressed")).toBe("true");
    expect(after.button("Hide Table").getAttribute("aria-expanded")).toBe("true");
    expect(after.drawn.get("loss")?.left.isLogarithmic).toBe(true);
  });

  test("starts anew when what was saved is not its own", () => {
    const page = openPage(trainingPage, {
      message: { type: "state", state: { panel: "variance" } },
      view: 3,
    });
    expect(page.text(".opening")).toBe("Opening…");
  });

  test("draws at most ten of the states that come in a second, and the last one always", () => {
    openPage(trainingPage);
    let changes = 0;
    const heading = () => tablewrightPage.chartData("loss")?.labels.length ?? 0;
    let last = heading();
    for (let millisecond = 1; millisecond <= 1000; millisecond++) {
      const state = { ...trainingStates.long, curve: trainingStates.long.curve.slice(0, millisecond) };
      const data = { type: "state", state, language: "en", workspace: "file:///samples" };
      window.dispatchEvent(new MessageEvent("message", { data }));
      vi.advanceTimersByTime(1);
      if (heading() !== last) changes++;
      last = heading();
    }
    expect(changes).toBeLessThanOrEqual(11);
    vi.advanceTimersByTime(100);
    expect(heading()).toBe(1000);
  });

  test("says so when a state cannot be drawn, and recovers with the next one", () => {
    const page = openPage(trainingPage);
    page.show({ ...trainingStates.training, curve: null as never });
    expect(page.text(".notice h2")).toContain("could not be drawn");
    page.button("Retry").click();
    expect(page.posted.at(-1)).toEqual({ type: "retry" });
    page.show(trainingStates.training);
    expect(document.querySelector(".notice")?.closest("[hidden]")).not.toBeNull();
  });
});

describe("a chart on a page", () => {
  test("has a table twin that says what the drawn data says", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.training);
    vi.advanceTimersByTime(1000);
    const rows = [...document.querySelectorAll(".twin tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent.replace(" (best)", "")),
    );
    const data = tablewrightPage.chartData("loss")!;
    expect(data.datasets.map(({ label }) => label)).toEqual(["Training", "Validation"]);
    expect(rows).toHaveLength(data.labels.length);
    for (const [index, [epoch, train, validation]] of rows.entries()) {
      expect(epoch).toBe(String(data.labels[index]));
      expect(Number(train)).toBeCloseTo(data.datasets[0]!.data[index]!, 3);
      expect(Number(validation)).toBeCloseTo(data.datasets[1]!.data[index]!, 3);
    }
  });

  test("names itself and its gist to screen readers", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.training);
    const canvas = document.querySelector("canvas")!;
    expect(canvas.getAttribute("role")).toBe("img");
    expect(canvas.getAttribute("aria-label")).toMatch(
      /^Loss per Epoch\. Training loss went from .* in 47 epochs/,
    );
  });

  test("copies its data as CSV, and asks the host to save it where there is no clipboard", async () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.training);
    const writeText = vi.fn().mockResolvedValue(undefined);
    Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
    page.button("Copy as CSV").click();
    await vi.advanceTimersByTimeAsync(0);
    expect(writeText.mock.calls[0]![0]).toMatch(/^Epoch,Training,Validation\r\n1,/);
    writeText.mockRejectedValue(new Error("not allowed"));
    page.button("Copy as CSV").click();
    await vi.advanceTimersByTimeAsync(0);
    expect(page.posted.at(-1)).toMatchObject({ type: "save", name: "loss.csv", encoding: "utf8" });
  });

  test("asks the host to save its picture", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.training);
    page.button("Save as PNG").click();
    const picture = { type: "save", name: "loss.png", content: "UE5H", encoding: "base64" };
    expect(page.posted.at(-1)).toEqual(picture);
  });

  test("hides its table on Escape and gives the focus back", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.training);
    page.button("Show as Table").click();
    const twin = document.querySelector(".twin")!;
    expect(twin.classList.contains("visually-hidden")).toBe(false);
    twin.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(twin.classList.contains("visually-hidden")).toBe(true);
    expect(document.activeElement).toBe(page.button("Show as Table"));
  });

  test("takes a series out of the drawing when its legend entry is pressed", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.training);
    const entry = [...document.querySelectorAll<HTMLButtonElement>("button.legend-entry")][1]!;
    entry.click();
    expect(entry.getAttribute("aria-pressed")).toBe("false");
    entry.click();
    expect(entry.getAttribute("aria-pressed")).toBe("true");
  });
});
