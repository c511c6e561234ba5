import { expect, test } from "vitest";
import { toCsv } from "../../../webview/shared/chart/csv.ts";
import type { ChartModel } from "../../../webview/shared/chart/model.ts";

const model: ChartModel = {
  name: "bins",
  title: "Bins",
  gist: "",
  xTitle: "Range, closed",
  labels: ["a\nb", 'c"d'],
  left: { title: "Share" },
  series: [
    { name: "Training", values: [0.1, null], shape: "bars", color: "blue", dash: "solid", axis: "left" },
    { name: "Now", values: [1 / 3, 2], shape: "bars", color: "blue", dash: "solid", axis: "left" },
  ],
  format: String,
};

test("a chart's CSV holds unrounded numbers, empty cells for missing ones, and quotes as RFC 4180 does", () => {
  expect(toCsv(model)).toBe('"Range, closed",Training,Now\r\n"a\nb",0.1,0.3333333333333333\r\n"c""d",,2\r\n');
});
