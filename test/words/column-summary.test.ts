import { describe, expect, it } from "vitest";
import { columnSummary } from "../../src/words/index.ts";
import { hostileProfile, penguinsProfile } from "../webview/recorded/profile.ts";

const columnNamed = (name: string) => penguinsProfile.columns.find((column) => column.name === name)!;

describe("the summary of a column", () => {
  it("of numbers says gaps, shape and quartiles", () => {
    expect(columnSummary(columnNamed("body_mass_g"), penguinsProfile)).toEqual([
      "number · 2 missing (0.6 %) · 94 distinct",
      expect.stringMatching(/^[▁▂▃▄▅▆▇█]{8,16}$/),
      "Minimum 2700 · quartiles 3550, 4050, 4750 · maximum 6300",
    ]);
  });

  it("of texts says the most frequent values", () => {
    expect(columnSummary(columnNamed("species"), penguinsProfile)).toEqual([
      "category · none missing · 3 distinct",
      "Most frequent: `Adelie` 44.2 %, `Gentoo` 36.0 %, `Chinstrap` 19.8 %",
    ]);
  });

  it("says what looks wrong, why training leaves it out, and that it is from a sample", () => {
    const [numbers, , day] = hostileProfile.columns;
    const sampled = { rows: 1e6, sample: { rows: 344, counted: 344 } };
    const lines = columnSummary(numbers!, sampled);
    expect(lines.filter((line) => line.startsWith("⚠"))).toHaveLength(2);
    expect(lines.at(-1)).toBe("From a sample of 344 rows.");
    expect(columnSummary(day!, hostileProfile)[0]).toContain("not used in training: a date");
  });
});
