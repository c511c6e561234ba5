import { afterAll, describe, expect, it } from "vitest";
import { TablewrightError } from "../../../src/core/errors.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { KernelMemory } from "../../../src/node/kernels/memory.ts";
import { finish } from "../../../src/core/steps.ts";

const kernels = await createKernels({ threads: 3 });
afterAll(() => kernels.close());

function fitLoss(rows: number): number {
  const x = kernels.matrix(rows, 4);
  x.data.forEach((_, i) => (x.data[i] = (i % 7) - 3));
  const problem = kernels.glm("logistic", x, new Float32Array(rows), 1);
  return problem.loss(Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5)) / rows;
}

describe("kernel memory", () => {
  it("starts matrices at zero, also where something was before", () => {
    const first = kernels.matrix(100, 5);
    expect(first.data.every((value) => value === 0)).toBe(true);
    first.data.fill(7);
    kernels.reset();
    expect(kernels.matrix(100, 5).data.every((value) => value === 0)).toBe(true);
  });

  it("keeps a matrix usable while the memory grows under it", () => {
    kernels.reset();
    const early = kernels.matrix(10, 4);
    early.data.fill(1);
    for (let i = 0; i < 5; i++) kernels.matrix(1_000_000, 4);
    early.data[0] = 3;
    const out = kernels.matrix(10, 1);
    kernels.dense({ x: early, weights: Float32Array.of(1, 1, 1, 1), bias: Float32Array.of(0) }, out);
    expect(Array.from({ length: 3 }, (_, row) => out.data[row * out.stride])).toStrictEqual([6, 4, 4]);
  });

  it("gives a large memory back at reset, and all threads work in the new one", () => {
    const before = fitLoss(50_000);
    for (let round = 0; round < 3; round++) {
      kernels.matrix(8_000_000, 4);
      kernels.reset();
      expect(fitLoss(50_000)).toBe(before);
    }
  });

  it("refuses a matrix beyond its limit, names the limit, and goes on working", () => {
    kernels.reset();
    const attempt = () => kernels.matrix(2 ** 26, 32);
    expect(attempt).toThrow(TablewrightError);
    expect(attempt).toThrow(
      expect.objectContaining({
        tag: "refused",
        details: expect.objectContaining({ found: "8193 MB" }) as object,
      }) as Error,
    );
    expect(Number.isFinite(fitLoss(1000))).toBe(true);
  });

  it("says that it is a defect when a matrix is used after reset", () => {
    const old = kernels.matrix(10, 2);
    kernels.reset();
    expect(() => finish(kernels.momentSteps(old))).toThrow(expect.objectContaining({ tag: "internal" }) as Error);
  });

  it("hands out addresses aligned to 64 bytes that do not overlap", () => {
    const memory = new KernelMemory();
    const [first, second] = [memory.allocate(5), memory.allocate(100)];
    expect([first % 64, second % 64]).toStrictEqual([0, 0]);
    expect(second - first).toBeGreaterThanOrEqual(5);
    const mark = memory.mark();
    const third = memory.allocate(10);
    memory.release(mark);
    expect(memory.allocate(10)).toBe(third);
  });
});

it("a crew goes on without helpers that died, through a reset too", async () => {
  const crew = await createKernels({ threads: 4 });
  const x = crew.matrix(8_000_000, 4);
  x.data.fill(1);
  const whole = finish(crew.momentSteps(x)).mean;
  crew.close();
  await new Promise((settle) => setTimeout(settle, 200));
  expect(finish(crew.momentSteps(x)).mean).toStrictEqual(whole);
  crew.reset();
  const again = crew.matrix(10, 1);
  again.data.fill(3);
  expect(finish(crew.momentSteps(again)).mean[0]).toBe(3);
});

it("a closed crew lets the process end, and one made anew works", async () => {
  const another = await createKernels({ threads: 2 });
  const x = another.matrix(3, 1);
  x.data.fill(2);
  expect(finish(another.momentSteps(x)).mean[0]).toBe(2);
  another.close();
});
