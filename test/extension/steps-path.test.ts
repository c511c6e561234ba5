import { describe, expect, it } from "vitest";
import { stepsPathFor } from "../../src/extension/cleaning/steps-path.ts";

describe("stepsPathFor", () => {
  it.each([
    ["orders.csv", "cleaning/orders.json"],
    ["later/orders.v2.csv", "cleaning/later-orders.v2.json"],
    ["../elsewhere/orders.csv", "cleaning/elsewhere-orders.json"],
    ["orders.csv.gz", "cleaning/orders.json"],
  ])("keeps the steps of %s in %s", (path, kept) => {
    expect(stepsPathFor(path)).toBe(kept);
  });
});
