import { describe, expect, it } from "vitest";
import { openWorker } from "./open-worker.ts";

const train = { file: "flights.csv", target: "arrival", model: "ended" };

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Starts a training and resolves when the worker says that it reads the file. */
async function startReading({ supervisor }: Awaited<ReturnType<typeof openWorker>>) {
  return new Promise<ReturnType<typeof supervisor.call<"train">>>((resolve) => {
    const call = supervisor.call("train", train, { onEvent: () => resolve(call) });
  });
}

describe("a worker that is ended while native code reads a file", () => {
  it.each([0, 5, 20, 50, 100, 200])(
    "leaves by itself and takes nothing with it: cancelled without grace after %i ms",
    async (delayMs) => {
      const worker = await openWorker(["flights.csv"], 0);
      const call = await startReading(worker);
      const outcome = call.report.catch((thrown: unknown) => thrown);
      await wait(delayMs);
      call.cancel();
      await outcome;
      const { models } = await worker.supervisor.call("list", {}).report;
      expect(models.every(({ damage }) => damage === null)).toBe(true);
      expect(worker.deaths).toEqual([]);
      await worker.close();
    },
  );

  it("leaves by itself when the extension lets go of it", async () => {
    const worker = await openWorker(["flights.csv"]);
    const { report } = await startReading(worker);
    const outcome = expect(report).rejects.toMatchObject({ tag: "worker-died" });
    worker.supervisor.dispose();
    await outcome;
    await worker.exited();
    await worker.close();
  });
});
