// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { variancePage } from "../../../webview/variance/page.ts";
import { openPage } from "../open-page.ts";
import { spectrum, varianceStates } from "../recorded/variance.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function line(name: string): HTMLElement {
  return document.querySelector<HTMLElement>(`[role=slider][aria-label="${name}"]`)!;
}

function press(target: HTMLElement, key: string): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

function boxes(): readonly HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("input")];
}

function type(box: HTMLInputElement, text: string): void {
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

const count = "Components to keep";
const share = "Share of variance to keep";

describe("the variance panel", () => {
  test("says the stage while the spectrum is computed", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.loading);
    expect(page.text(".verdict")).toBe("Preparing the columns …");
    expect(boxes().every((box) => box.closest("[hidden]") !== null)).toBe(true);
  });

  test("begins with the cut of the report, said first, and the bars past it hollow", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.choosing);
    expect(page.text(".verdict")).toBe("10 of 30 components keep 95.2 % of the variance; 20 inputs fewer.");
    expect(boxes().map((box) => box.value)).toEqual(["95", "10"]);
    expect(page.drawn.get("spectrum")!.series[0]!.fadedFrom).toBe(10);
    expect(tablewrightPage.chartData("spectrum")!.datasets[0]!.data).toEqual(spectrum.shares);
  });

  test("moves the cut by keyboard: arrows, Page Up and Down, Home and End", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.choosing);
    const upright = line(count);
    const steps = ["ArrowLeft", "ArrowLeft", "ArrowUp", "PageUp", "Home", "ArrowDown", "End", "PageDown"];
    const kept = steps.map((key) => {
      press(upright, key);
      return Number(upright.getAttribute("aria-valuenow"));
    });
    expect(kept).toEqual([9, 8, 9, 12, 1, 1, 30, 27]);
    expect(boxes()[1]!.value).toBe("27");
    expect(page.text(".verdict")).toMatch(/^27 of 30 components/);
    expect(page.drawn.get("spectrum")!.series[0]!.fadedFrom).toBe(27);
  });

  test("moves the wanted share by keyboard and asks for a share then", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.choosing);
    press(line(share), "ArrowDown");
    expect(line(share).getAttribute("aria-valuetext")).toBe("94.0 %");
    expect(line(count).getAttribute("aria-valuenow")).toBe("10");
    page.button("Save as Version").click();
    expect(page.posted.at(-1)).toEqual({ type: "optimize", pca: 0.94 });
  });

  test("takes a move back on Escape", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.choosing);
    line(count).focus();
    press(line(count), "ArrowLeft");
    press(line(count), "ArrowLeft");
    press(line(count), "Escape");
    expect(page.text(".verdict")).toMatch(/^10 of 30/);
  });

  test("takes numbers typed into its boxes, and asks for a number of components then", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.choosing);
    type(boxes()[1]!, "7");
    expect(page.text(".verdict")).toMatch(/^7 of 30 components keep 91\.0 %/);
    expect(line(count).getAttribute("aria-valuetext")).toBe("7 kept");
    page.button("Save as Version").click();
    expect(page.posted.at(-1)).toEqual({ type: "optimize", pca: 7 });
    type(boxes()[0]!, "99");
    expect(boxes()[1]!.value).toBe("17");
  });

  test.each(["", "0", "31", "2.5", "-1"])("keeps the cut while a box holds what cannot be: “%s”", (text) => {
    const page = openPage(variancePage);
    page.show(varianceStates.choosing);
    type(boxes()[1]!, text);
    expect(page.text(".verdict")).toMatch(/^10 of 30/);
  });

  test("does not let the cut be moved while it trains", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.saving);
    press(line(count), "ArrowLeft");
    expect(line(count).getAttribute("aria-valuenow")).toBe("10");
    expect(boxes().every((box) => box.disabled)).toBe(true);
    expect(page.button("Save as Version").disabled).toBe(true);
    page.button("Cancel").click();
    expect(page.posted.at(-1)).toEqual({ type: "cancel" });
    page.show(varianceStates.cancelled);
    expect(page.button("Save as Version").disabled).toBe(false);
  });

  test("compares before and after: inputs at once, the rest when it is measured", () => {
    const page = openPage(variancePage);
    const rows = () =>
      [...document.querySelectorAll(".cut tbody tr")].map((row) =>
        [...row.children].map((cell) => cell.textContent),
      );
    page.show(varianceStates.choosing);
    expect(rows()[0]).toEqual(["Inputs of the learner", "30", "10", "▼ 20 fewer"]);
    expect(rows()[1]).toEqual(["Accuracy", "0.974", "–", ""]);
    page.show(varianceStates.done);
    expect(rows()).toEqual([
      ["Inputs of the learner", "30", "10", "▼ 20 fewer"],
      ["Accuracy", "0.974", "0.983", "▲ 0.009 better"],
      ["Log loss", "0.084", "0.085", "▲ 0.0006 worse"],
      ["ROC AUC", "0.995", "0.995", "same"],
      ["Size", "8.21 KB", "9.12 KB", "▲ 906 B larger"],
      ["Time per row", "1.42 µs", "1.18 µs", "▼ 0.24 µs faster"],
    ]);
  });

  test("promotes the version it saved", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.done);
    page.button("Promote Version 4 to Production").click();
    expect(page.posted.at(-1)).toEqual({ type: "promote", reference: "breast-cancer@4" });
  });

  test("leaves the spectrum in sight when saving failed, so that another cut can be tried", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.failed);
    expect(page.text(".notice h2")).toBe("breast-cancer.csv changed since version 3 was trained.");
    expect(page.button("Save as Version").disabled).toBe(false);
    expect(tablewrightPage.chartData("spectrum")).not.toBeNull();
  });

  test("comes back with the cut that was chosen, but not on another spectrum", () => {
    const before = openPage(variancePage);
    before.show(varianceStates.choosing);
    press(line(count), "ArrowLeft");
    const after = openPage(variancePage, before.saved());
    expect(after.text(".verdict")).toMatch(/^9 of 30/);
    const shares = [0.9, 0.1];
    after.show({
      ...varianceStates.choosing,
      variance: { ...spectrum, inputs: 2, components: 2, shares, kept: 2 },
    });
    expect(after.text(".verdict")).toMatch(/^2 of 2/);
  });

  test("takes over the cut of a version the host made, and keeps the boxes while it does", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.choosing);
    const [box] = boxes();
    type(boxes()[1]!, "7");
    page.show({ ...varianceStates.saving, variance: { ...spectrum, wanted: null, kept: 7 } });
    expect(page.text(".verdict")).toMatch(/^7 of 30/);
    page.show({ ...varianceStates.choosing, variance: { ...spectrum, wanted: 0.5, kept: 2 } });
    expect(page.text(".verdict")).toMatch(/^2 of 30/);
    expect(boxes()[0]).toBe(box);
  });

  test("says when the cut that is shown is not the one that was saved", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.done);
    expect(document.querySelector(".remark")).toBeNull();
    press(line(count), "ArrowLeft");
    expect(page.text(".remark")).toBe("Version 4 keeps 10; the cut that is shown is not saved.");
    expect(page.text(".verdict")).toMatch(/^9 of 30/);
  });

  test("shows nothing of an earlier spectrum while another one is computed", () => {
    const page = openPage(variancePage);
    page.show(varianceStates.done);
    page.show(varianceStates.loading);
    expect(tablewrightPage.chartData("spectrum")).toBeNull();
    expect(() => page.button("Save as Version")).toThrow();
  });
});
