import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actions, WorkerProgress } from "../../src/protocol/worker.ts";
import { openWorker } from "./open-worker.ts";

type Opened = Awaited<ReturnType<typeof openWorker>>;
type TrainInput = Actions["train"]["input"];

/** A training that would take hours: tiny steps, and nothing ends it early. */
const endless: TrainInput = {
  file: "flights.csv",
  target: "arrival",
  set: ["solver=sgd", "learningRate=1e-9", "schedule=constant", "epochs=1000000", "patience=1000000"],
};

let worker: Opened;
beforeAll(async () => {
  worker = await openWorker(["breast_cancer.csv", "flights.csv"]);
});
afterAll(() => worker.close());

/** Starts a training and waits until its first epochs are told. */
async function startFit(input: TrainInput) {
  const events: WorkerProgress[] = [];
  let call: ReturnType<Opened["supervisor"]["call"]> | undefined;
  await new Promise<void>((resolve, reject) => {
    call = worker.supervisor.call("train", input, {
      onEvent(event) {
        events.push(event);
        if (event.type === "epochs") resolve();
      },
    });
    call.report.catch(reject);
  });
  return { call: call!, events };
}

describe("the worker bundle in a real thread", () => {
  it("trains the breast cancer sample, telling stages in order and every epoch once", async () => {
    const events: WorkerProgress[] = [];
    const input = { file: "breast_cancer.csv", target: "diagnosis", model: "cancer" };
    const { report } = worker.supervisor.call("train", input, { onEvent: (event) => events.push(event) });
    const { holdout, path, train } = await report;
    expect(holdout.metrics["accuracy"]).toBeGreaterThanOrEqual(0.95);
    expect(existsSync(join(worker.folder, path, "pipeline.json"))).toBe(true);
    const stages = events.flatMap((event) => (event.type === "stage" ? event.stage : []));
    expect(stages).toEqual(["reading", "preparing", "fitting", "evaluating", "saving"]);
    const told = events.flatMap((event) => (event.type === "epochs" ? event.points : []));
    expect(told.map(({ epoch, train }) => ({ epoch, train }))).toEqual(
      train.curve.map(({ epoch, train }) => ({ epoch, train })),
    );
  });

  it("cancels a running fit within 200 ms and keeps nothing of it", async () => {
    const { call } = await startFit({ ...endless, model: "never" });
    const startedAt = performance.now();
    call.cancel();
    await expect(call.report).rejects.toMatchObject({ tag: "cancelled" });
    expect(performance.now() - startedAt).toBeLessThan(200);
    expect(existsSync(join(worker.folder, "models", "never", "versions"))).toBe(false);
    const { models } = await worker.supervisor.call("list", {}).report;
    expect(models.flatMap(({ versions }) => versions.map(() => 0)).length).toBe(1);
  });

  it("hears a cancel by message alone: the thread breathes, so it lives on", async () => {
    const { call } = await startFit({ ...endless, model: "breathes" });
    call.cancel();
    await call.report.catch(() => undefined);
    expect(worker.deaths).toEqual([]);
    expect(worker.supervisor.running).toBe(true);
  });

  it("stops a running fit and keeps the best so far as a version", async () => {
    const { call } = await startFit({ ...endless, model: "stopped" });
    call.stop();
    const report = (await call.report) as Actions["train"]["report"];
    expect(report.train.stopped).toBe("stopped-by-user");
    expect(existsSync(join(worker.folder, report.path, "tensors.safetensors"))).toBe(true);
  });

  it("answers short calls while a fit runs", async () => {
    const { call } = await startFit({ ...endless, model: "meanwhile" });
    const startedAt = performance.now();
    await worker.supervisor.call("list", {}).report;
    expect(performance.now() - startedAt).toBeLessThan(1000);
    call.cancel();
    await call.report.catch(() => undefined);
  });

  it("carries the place of a bad row across the thread", async () => {
    await writeFile(join(worker.folder, "ragged.csv"), "a,b,target\n1,2,x\n1,2\n3,4,y\n");
    const { report } = worker.supervisor.call("train", { file: "ragged.csv", target: "target" });
    await expect(report).rejects.toMatchObject({
      tag: "bad-input",
      details: { file: "ragged.csv", row: 2, line: 3 },
    });
  });

  it("refuses input that the action's schema does not know", async () => {
    const input = { file: "breast_cancer.csv", epochs: 3 } as Actions["profile"]["input"];
    const { report } = worker.supervisor.call("profile", input);
    await expect(report).rejects.toMatchObject({ tag: "bad-usage" });
  });

  it("leaves whole versions and no others when it is killed in the middle of a training", async () => {
    const { call } = await startFit({ ...endless, model: "killed" });
    worker.kill();
    await expect(call.report).rejects.toMatchObject({ tag: "worker-died" });
    expect(worker.deaths).toHaveLength(1);
    const { models } = await worker.supervisor.call("list", {}).report;
    expect(models.every(({ damage }) => damage === null)).toBe(true);
    expect(models.find(({ name }) => name === "killed")?.versions ?? []).toEqual([]);
  });
});
