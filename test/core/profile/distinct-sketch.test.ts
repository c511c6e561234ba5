import { describe, expect, it } from "vitest";
import { DistinctSketch } from "../../../src/core/profile/distinct-sketch.ts";

/** Four standard errors. */
const bound = 0.033;

describe("a sketch of distinct values", () => {
  it("has counted nothing when nothing was added, or only missing cells", () => {
    const sketch = new DistinctSketch();
    sketch.addNumbers(Float64Array.of(NaN, NaN));
    expect(sketch.count()).toBe(0);
  });

  it.each([1, 2, 5, 100, 1000])("counts %i values exactly, however often they come", (count) => {
    const sketch = new DistinctSketch();
    for (let time = 0; time < 3; time++)
      sketch.addNumbers(Float64Array.from({ length: count }, (_, at) => at / 4));
    expect(sketch.count()).toBe(count);
  });

  it("takes −0 and 0 for one", () => {
    const sketch = new DistinctSketch();
    sketch.addNumbers(Float64Array.of(0, -0));
    expect(sketch.count()).toBe(1);
  });

  it.each([
    ["whole numbers", 1000, (at: number) => at],
    ["whole numbers", 50_000, (at: number) => at],
    ["whole numbers", 2_000_000, (at: number) => at],
    ["fractions", 200_000, (at: number) => at / 7],
    ["multiples of a power of two", 200_000, (at: number) => at * 2 ** 32],
    ["large numbers that differ little", 200_000, (at: number) => 1e12 + at],
  ])("is within 3.3 %% for %s, %i of them", (_, count, value) => {
    const sketch = new DistinctSketch();
    sketch.addNumbers(Float64Array.from({ length: count }, (__, at) => value(at)));
    expect(Math.abs(sketch.count() / count - 1)).toBeLessThan(bound);
  });

  it.each([300, 100_000])("is within 3.3 %% for %i texts", (count) => {
    const sketch = new DistinctSketch();
    for (let at = 0; at < count; at++) sketch.addText(`customer ${at}`);
    expect(Math.abs(sketch.count() / count - 1)).toBeLessThan(bound);
  });

  it("does not depend on order or pieces", () => {
    const values = Float64Array.from({ length: 30_000 }, (_, at) => at * 1.5);
    const [one, other] = [new DistinctSketch(), new DistinctSketch()];
    one.addNumbers(values);
    other.addNumbers(values.slice(10_000).reverse());
    other.addNumbers(values.slice(0, 12_000));
    expect(other.count()).toBe(one.count());
  });
});
