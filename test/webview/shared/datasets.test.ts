import { describe, expect, test } from "vitest";
import { toDrawnData } from "../../../webview/shared/chart/datasets.ts";
import type { ChartModel, Series } from "../../../webview/shared/chart/model.ts";
import { toOptions } from "../../../webview/shared/chart/options.ts";
import type { Theme } from "../../../webview/shared/theme.ts";

const theme: Theme = {
  foreground: "fore",
  muted: "muted",
  grid: "grid",
  line: "line",
  background: "back",
  tooltipBackground: "hover",
  tooltipBorder: "edge",
  fontFamily: "sans-serif",
  fontSize: 13,
  series: {
    blue: "blue",
    green: "green",
    purple: "purple",
    red: "red",
    yellow: "yellow",
    foreground: "fore",
  },
};

function modelOf(labels: ChartModel["labels"], series: Partial<Series>): ChartModel {
  const base = { name: "Accuracy", shape: "line", color: "blue", dash: "solid", axis: "left" } as const;
  return {
    name: "windows",
    title: "Accuracy",
    gist: "",
    xTitle: "Window",
    labels,
    left: { title: "Accuracy" },
    series: [{ ...base, values: labels.map((_, index) => index), ...series }],
    format: (value) => value.toFixed(3),
  };
}

const none: ReadonlySet<string> = new Set();

describe("drawn data", () => {
  test("of a long curve is thinned to the pixels, with marked points kept", () => {
    const labels = Array.from({ length: 20_000 }, (_, index) => index + 1);
    const model = modelOf(labels, { marks: new Map([[7_777, "best"]]) });
    const [dataset] = toDrawnData(model, { theme, width: 300, hidden: none }).datasets;
    expect(dataset!.data.length).toBeLessThan(1_000);
    expect(dataset!.data).toContainEqual({ x: 7_778, y: 7_777 });
  });

  test("of breaches differs from its line by shape and by color", () => {
    const model = modelOf(["a", "b", "c"], { marks: new Map([[1, "breach"]]) });
    const [dataset] = toDrawnData(model, { theme, width: 300, hidden: none }).datasets;
    expect(dataset).toMatchObject({
      pointStyle: ["circle", "triangle", "circle"],
      pointBackgroundColor: ["blue", "red", "blue"],
    });
  });

  test("of bars past the cut is hollow", () => {
    const model = modelOf(["1", "2", "3"], { shape: "bars", fadedFrom: 2 });
    const [dataset] = toDrawnData(model, { theme, width: 300, hidden: none }).datasets;
    expect(dataset!.backgroundColor).toEqual(["blue", "blue", "transparent"]);
  });

  test("leaves out series that are switched off", () => {
    const model = modelOf(["a", "b"], {});
    expect(toDrawnData(model, { theme, width: 300, hidden: new Set(["Accuracy"]) }).datasets).toEqual([]);
  });
});

describe("chart options", () => {
  test("never animate, title both axes and take numbers for a continuous axis", () => {
    const options = toOptions(modelOf([5, 6, 9], {}), { theme, language: "en" });
    expect(options.animation).toBe(false);
    expect(options.scales).toMatchObject({
      x: { type: "linear", min: 5, max: 9, title: { display: true, text: "Window" } },
      left: { type: "linear", title: { display: true, text: "Accuracy" } },
    });
  });

  test("draw a logarithmic axis when the model asks for one", () => {
    const model = { ...modelOf([1, 2], {}), left: { title: "Loss", isLogarithmic: true } };
    expect(toOptions(model, { theme, language: "en" }).scales).toMatchObject({
      left: { type: "logarithmic" },
    });
  });
});
