import { describe, expect, it } from "vitest";
import { TablewrightError } from "../../../src/core/errors.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { useKernels } from "../../../src/core/lifecycle/use-kernels.ts";
import { failureOf } from "../../support/failure.ts";

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
const stages = { pause: breathe };

describe("useKernels", () => {
  it("lets one run at a time at the kernels and resets them after each", async () => {
    const seen: string[] = [];
    const kernels = { ...createReferenceKernels(), reset: () => void seen.push("reset") };
    const run = (name: string) =>
      useKernels(kernels, stages, async () => {
        seen.push(`${name} in`);
        await breathe();
        seen.push(`${name} out`);
      });
    await Promise.all([run("a"), run("b")]);
    expect(seen).toEqual(["a in", "a out", "reset", "b in", "b out", "reset"]);
  });

  it("gives the kernels back when a run fails", async () => {
    const kernels = createReferenceKernels();
    await expect(useKernels(kernels, stages, () => Promise.reject(new RangeError("mine")))).rejects.toThrow(
      "mine",
    );
    expect(await useKernels(kernels, stages, () => Promise.resolve("free"))).toBe("free");
  });

  it("lets a run that waits be cancelled, without touching the one at work", async () => {
    const kernels = createReferenceKernels();
    let finish = () => {};
    const long = useKernels(
      kernels,
      stages,
      () => new Promise<string>((resolve) => (finish = () => resolve("done"))),
    );
    const cancelling = {
      pause: () => Promise.reject(new TablewrightError("cancelled", "Cancelled.", { next: "Start again." })),
    };
    expect((await failureOf(useKernels(kernels, cancelling, () => Promise.resolve()))).tag).toBe("cancelled");
    finish();
    expect(await long).toBe("done");
  });
});
