// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { trainingPage } from "../../../webview/training/page.ts";
import { openPage } from "../open-page.ts";
import { trainedReport, trainingStates } from "../recorded/training.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the training panel", () => {
  test("says the stage while there is no epoch yet", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.reading);
    expect(page.text(".verdict")).toBe("Reading the data …");
    expect(document.querySelector(".progress")?.getAttribute("aria-label")).toBe("Reading the data");
    expect(document.querySelector("figure")?.hidden).toBe(true);
  });

  test("shows the falling loss live, with a clock that goes on between messages", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.training);
    expect(page.text(".verdict")).toMatch(/^Loss 0\.\d+ and falling; best validation at epoch \d+\.$/);
    expect(page.text(".facts")).toBe("logistic regression · training 00:07");
    vi.advanceTimersByTime(2000);
    expect(page.text(".facts")).toBe("logistic regression · training 00:09");
    const losses = tablewrightPage.chartData("loss")!.datasets[0]!.data;
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
    expect(document.querySelector(".progress")?.getAttribute("aria-valuenow")).toBe("5");
  });

  test("shows of every pass what it did, and the model before and after it", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.rewritten);
    const section = [...document.querySelectorAll("section")].find((each) =>
      each.textContent.includes("Quantized"),
    );
    expect(section?.textContent).toContain("30 weights of 1 layer are kept in 8 bits");
    expect(section?.textContent).toContain("No label of 114 held-out rows changes");
    const cells = [...section!.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(cells[0]).toEqual(["Size", "20 KB", "8 KB"]);
    expect(cells[1]).toEqual(["One row", "20 µs", "8 µs"]);
    expect(cells).toHaveLength(2 + Object.keys(trainedReport.holdout.metrics).length);
  });

  test("posts what its buttons say", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.training);
    page.button("Stop and Keep Best").click();
    page.button("Cancel").click();
    page.button("Open Data").click();
    page.button("Open Recipe").click();
    page.button("Show Log").click();
    expect(page.posted.slice(1)).toEqual([
      { type: "stop" },
      { type: "cancel" },
      { type: "open-file", path: "breast-cancer.csv" },
      { type: "open-file", path: "models/breast-cancer/recipe.json" },
      { type: "show-log" },
    ]);
  });

  test("offers no stop before there is something to keep", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.reading);
    expect(() => page.button("Stop and Keep Best")).toThrow();
    expect(page.button("Cancel").disabled).toBe(false);
  });

  test("keeps the focus in the header when the focused button goes away", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.training);
    page.button("Cancel").focus();
    page.show(trainingStates.cancelled);
    expect(document.activeElement).toBe(document.querySelector("h1"));
  });

  test("says the verdict when it is done, then metrics with interval, baseline and production beside them", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.done);
    expect(page.text(".verdict")).toBe(
      "Accuracy 0.974 (0.93–0.99) on 114 held-out rows; the majority baseline gets 0.63.",
    );
    const figures = [...document.querySelectorAll(".figure")].map((figure) =>
      [...figure.children].map((line) => line.textContent),
    );
    expect(figures[0]).toEqual([
      "Accuracy",
      "0.974(0.93–0.99)",
      "▲ 0.009 better than production (version 2)",
      "baseline 0.632",
    ]);
    expect(figures[1]![2]).toBe("▼ 0.006 better than production (version 2)");
    expect(figures[2]![2]).toBe("▼ 0.0007 worse than production (version 2)");
  });

  test("promotes the version it made, and offers that no more when it is in production", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.done);
    page.button("Promote to Production").click();
    expect(page.posted.at(-1)).toEqual({ type: "promote", reference: "breast-cancer@3" });
    const champion = { version: 3, metrics: trainedReport.holdout.metrics };
    page.show({ ...trainingStates.done, champion });
    expect(page.text(".facts")).toContain("in production");
    expect(() => page.button("Promote to Production")).toThrow();
    expect(document.querySelector(".change")).toBeNull();
  });

  test("says what happened, where, what was expected and what to do when it failed", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.failed);
    const notice = document.querySelector(".notice")!;
    expect([...notice.querySelectorAll("h2, p")].map((line) => line.textContent)).toEqual([
      "Row 3 of breast-cancer.csv has 4 cells where the header has 31.",
      "Where: row 3, line 4.",
      "Expected: 31 cells. Found: 4 cells.",
      "Correct the row, or train with “Drop Bad Rows”.",
    ]);
    page.button("Retry").click();
    page.button("Open File").click();
    expect(page.posted.slice(-2)).toEqual([
      { type: "retry" },
      { type: "open-file", path: "breast-cancer.csv", line: 4 },
    ]);
  });

  test("says what was kept when it was cancelled, and leaves the curve", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.cancelled);
    expect(page.text(".notice")).toContain("Cancelled after 18 epochs");
    expect(page.text(".notice")).toContain("Nothing of this run was kept");
    expect(tablewrightPage.chartData("loss")!.labels).toHaveLength(18);
    page.button("Train Again").click();
    expect(page.posted.at(-1)).toEqual({ type: "retry" });
  });

  test("leaves no trace of the failure when it is tried again", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.failed);
    page.show(trainingStates.training);
    expect(document.querySelector(".notice")).toBeNull();
  });

  test("shows findings as sentences and lists what was learned from", () => {
    const page = openPage(trainingPage);
    page.show(trainingStates.done);
    expect(page.text(".findings")).toContain("12 of 581 rows have no label in diagnosis and are left out.");
    expect(page.text("details summary")).toBe("Data: 569 rows, 21 features");
    expect(document.querySelectorAll("details tbody tr")).toHaveLength(21);
  });

  test("tells screen readers each turn once, and never each epoch", () => {
    const page = openPage(trainingPage);
    const spoken: string[] = [];
    page.show(trainingStates.reading);
    const line = document.querySelector("[role=status]")!;
    const listen = (): void => void spoken.push(line.textContent);
    listen();
    page.show(trainingStates.training);
    listen();
    page.show({ ...trainingStates.training, elapsedMs: 9000 });
    listen();
    page.show(trainingStates.done);
    listen();
    expect(spoken.slice(0, 3)).toEqual(["Reading the data", "Training", "Training"]);
    expect(spoken[3]).toMatch(/^Accuracy 0\.974/);
  });

  test("keeps hostile names and cells as text", () => {
    const hostile = `<img src=x onerror="alert(1)"><script>alert(2)</script> __proto__ 😀 \`'"; DROP TABLE`;
    const page = openPage(trainingPage);
    const report = {
      ...trainedReport,
      target: hostile,
      file: hostile,
      data: { rows: 3, features: [{ name: hostile, kind: "category" as const }] },
      findings: [
        {
          code: "constant-column",
          severity: "warning",
          args: { value: hostile },
          where: { file: hostile, column: hostile },
        } as const,
      ],
    };
    page.show({ ...trainingStates.done, model: hostile, learner: hostile, file: hostile, report });
    expect(document.querySelectorAll("main img, main script")).toHaveLength(0);
    expect(page.text("h1")).toBe(hostile);
    expect(page.text("details tbody th")).toBe(hostile);
    expect(page.text(".findings")).toContain("<img src=x");
  });
});
