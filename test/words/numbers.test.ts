import { describe, expect, test } from "vitest";
import {
  countOf,
  formatCount,
  formatDuration,
  formatInterval,
  formatMetric,
  formatNumber,
  formatPercent,
  formatSize,
  metricHeading,
  metricTitle,
} from "../../src/words/index.ts";

describe("formatNumber", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [1, "1"],
    [0.12345, "0.1235"],
    [0.0123456, "0.01235"],
    [12.3456, "12.35"],
    [999.96, "1000"],
    [2019, "2019"],
    [48_213.7, "48,214"],
    [-3.14159, "-3.142"],
    [0.001, "0.001"],
    [0.000032, "3.2e-5"],
    [-0.0000321, "-3.2e-5"],
    [5e-324, "4.9e-324"],
    [1e15, "1e15"],
    [1.23456e20, "1.235e20"],
    [123_456_789, "123,456,789"],
    [NaN, "–"],
    [Infinity, "–"],
  ])("%d → %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test("takes a number of significant digits and a language", () => {
    expect(formatNumber(1.23456, "en", 2)).toBe("1.2");
    expect(formatNumber(12345.67, "de", 7)).toBe("12.345,67");
    expect(formatNumber(0.000032, "de")).toBe("3,2e-5");
  });

  test.each(["C", "", "not a language", "en_US"])("writes English for the tag %j, which is none", (tag) => {
    expect(formatNumber(48_213, tag)).toBe("48,213");
  });
});

describe("formatMetric", () => {
  test.each([
    ["accuracy", 0.956, "0.956"],
    ["accuracy", 0.95, "0.950"],
    ["accuracy", 0, "0.000"],
    ["accuracy", 1, "1.000"],
    ["accuracy", 0.99962, "0.9996"],
    ["accuracy", 0.9999999, "1.000000"],
    ["roc_auc", 0.99949, "0.999"],
    ["log_loss", 0.11234, "0.112"],
    ["log_loss", 0.99962, "1.000"],
    ["log_loss", 0.0000321, "3.2e-5"],
    ["log_loss", 1, "1"],
    ["rmse", 12.3456, "12.35"],
    ["rmse", 48_213.2, "48,213"],
    ["r2", -2.5831, "-2.583"],
    ["r2", -0.25, "-0.250"],
    ["r2", -5.9e-6, "0.000"],
    ["r2", 4e-4, "0.000"],
    ["rmse", NaN, "–"],
  ])("%s %d → %s", (metric, value, text) => {
    expect(formatMetric(metric, value)).toBe(text);
  });

  test("takes fewer decimals and a language", () => {
    expect(formatMetric("accuracy", 0.6316, "de", 2)).toBe("0,63");
    expect(formatMetric("accuracy", 0.9961, "en", 2)).toBe("0.996");
  });
});

describe("formatInterval", () => {
  test.each<[string, [number, number], string]>([
    ["accuracy", [0.9312, 0.9791], "(0.93–0.98)"],
    ["accuracy", [0.9683, 1], "(0.97–1.00)"],
    ["accuracy", [0.9951, 0.9989], "(0.995–0.999)"],
    ["accuracy", [0.9512, 0.9541], "(0.951–0.954)"],
    ["accuracy", [0, 0.793], "(0.00–0.79)"],
    ["rmse", [2.9123, 3.5811], "(2.91–3.58)"],
    ["rmse", [48_213, 51_999], "(48,213–51,999)"],
    ["r2", [-0.5, 0.25], "(-0.50 to 0.25)"],
    ["log_loss", [0.00002, 0.00005], "(2e-5–5e-5)"],
    ["accuracy", [0.5, 0.5], "(0.50–0.50)"],
  ])("%s %j → %s", (metric, limits, text) => {
    expect(formatInterval(metric, limits)).toBe(text);
  });
});

describe("formatPercent", () => {
  test.each([
    [0.951, "95.1 %"],
    [0, "0 %"],
    [1, "100 %"],
    [0.1, "10.0 %"],
    [0.0002, "0.02 %"],
    [0.99996, "99.996 %"],
    [1e-9, "0.0000 %"],
    [1.5, "150.0 %"],
    [NaN, "–"],
  ])("%d → %s", (share, text) => {
    expect(formatPercent(share)).toBe(text);
  });

  test("writes the decimal mark of the language", () => {
    expect(formatPercent(0.951, "fr")).toBe("95,1 %");
  });
});

test.each([
  [0, "0 B"],
  [912, "912 B"],
  [999, "999 B"],
  [1000, "1 KB"],
  [12_345, "12.3 KB"],
  [999_499, "999 KB"],
  [999_500, "1 MB"],
  [1_424_242, "1.42 MB"],
  [5e9, "5 GB"],
  [7e15, "7,000 TB"],
  [NaN, "–"],
])("formatSize(%d) → %s", (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

test.each([
  [0, "0 ms"],
  [0.0032, "3.2 µs"],
  [0.9994, "999 µs"],
  [0.9996, "1 ms"],
  [840.4, "840 ms"],
  [999.6, "1 s"],
  [7412, "7.41 s"],
  [59_900, "59.9 s"],
  [59_990, "1 min 0 s"],
  [125_000, "2 min 5 s"],
  [3_599_600, "1 h 0 min"],
  [4_320_000, "1 h 12 min"],
  [NaN, "–"],
])("formatDuration(%d) → %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test.each([
  [0, "0 rows"],
  [1, "1 row"],
  [4177, "4,177 rows"],
])("countOf(%d, row) → %s", (count, text) => {
  expect(countOf(count, "row")).toBe(text);
});

test("counts take an irregular plural and the language's grouping", () => {
  expect(countOf(2, "breach", "en", "breaches")).toBe("2 breaches");
  expect(formatCount(41_770, "de")).toBe("41.770");
  expect(formatCount(NaN)).toBe("–");
});

test.each([
  ["accuracy", "accuracy", "Accuracy"],
  ["log_loss", "log loss", "Log loss"],
  ["roc_auc", "ROC AUC", "ROC AUC"],
  ["balanced_accuracy", "balanced accuracy", "Balanced accuracy"],
  ["f1_macro", "macro F1", "Macro F1"],
  ["rmse", "RMSE", "RMSE"],
  ["mae", "MAE", "MAE"],
  ["r2", "R²", "R²"],
  ["some_new_metric", "some new metric", "Some new metric"],
])("the metric %s is called %s, %s in a heading", (metric, title, heading) => {
  expect(metricTitle(metric)).toBe(title);
  expect(metricHeading(metric)).toBe(heading);
});
