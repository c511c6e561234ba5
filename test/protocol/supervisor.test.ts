import { afterEach, describe, expect, it, vi } from "vitest";
import type { Peer } from "../../src/protocol/rpc/index.ts";
import { Supervisor } from "../../src/protocol/rpc/index.ts";
import type { FixtureContract, FixtureEvent } from "./fixtures/contract.ts";
import { after, startWorker } from "./fixtures/start-worker.ts";

type FixtureSupervisor = Supervisor<FixtureContract, FixtureEvent>;
let supervisor: FixtureSupervisor;
afterEach(() => supervisor.dispose());

function supervise(
  options: { spawn?: () => Peer; idleMs?: number; onDeath?: (reason: string) => void } = {},
) {
  const spawn = vi.fn(options.spawn ?? startWorker);
  const onDeath = options.onDeath ?? (() => undefined);
  supervisor = new Supervisor({ spawn, after, graceMs: 150, idleMs: options.idleMs ?? 60_000, onDeath });
  return { supervisor, spawn };
}

async function untilBusy(onReady: (onEvent: () => void) => unknown): Promise<void> {
  await new Promise<void>((resolve) => onReady(resolve));
}

describe("Supervisor", () => {
  it("starts no worker before the first call, and one for all calls", async () => {
    const { spawn } = supervise();
    expect(spawn).not.toHaveBeenCalled();
    await Promise.all([supervisor.call("double", 1).report, supervisor.call("double", 2).report]);
    await supervisor.call("double", 3).report;
    expect(spawn).toHaveBeenCalledTimes(1);
  });

  it("starts a worker early when one is soon needed, and ends it when no call comes", async () => {
    const { spawn } = supervise({ idleMs: 50 });
    supervisor.warm();
    supervisor.warm();
    expect(spawn).toHaveBeenCalledTimes(1);
    await expect(supervisor.call("double", 1).report).resolves.toBe(2);
    expect(spawn).toHaveBeenCalledTimes(1);
    await vi.waitUntil(() => !supervisor.running);
    supervisor.warm();
    await vi.waitUntil(() => !supervisor.running);
  });

  it("rejects what waits when the worker dies, and starts it again for the next call", async () => {
    const reasons: string[] = [];
    const { spawn } = supervise({ onDeath: (reason) => reasons.push(reason) });
    const waiting = supervisor.call("loop", null).report;
    const dying = supervisor.call("exit", 7).report;
    const died = { tag: "worker-died" };
    await Promise.all([waiting, dying].map((report) => expect(report).rejects.toMatchObject(died)));
    await expect(supervisor.call("double", 4).report).resolves.toBe(8);
    expect(spawn).toHaveBeenCalledTimes(2);
    expect(reasons).toEqual(["it exited with code 7"]);
  });

  it("starts a worker that keeps dying once more and then no more, until forgiven", async () => {
    const { spawn } = supervise();
    for (let death = 0; death < 2; death++) {
      await expect(supervisor.call("exit", 1).report).rejects.toMatchObject({ tag: "worker-died" });
    }
    await expect(supervisor.call("double", 1).report).rejects.toThrow(/2 times in a row/);
    expect(spawn).toHaveBeenCalledTimes(2);
    supervisor.forgive();
    await expect(supervisor.call("double", 1).report).resolves.toBe(2);
  });

  it("counts deaths in a row only: an answer in between forgives", async () => {
    supervise();
    for (let death = 0; death < 3; death++) {
      await expect(supervisor.call("exit", 1).report).rejects.toMatchObject({ tag: "worker-died" });
      await expect(supervisor.call("double", death).report).resolves.toBe(2 * death);
    }
  });

  it("fails a call with worker-died when no worker can be started", async () => {
    const spawn = () => {
      throw new Error("no more threads");
    };
    supervise({ spawn });
    const report = supervisor.call("double", 1).report;
    await expect(report).rejects.toMatchObject({
      tag: "worker-died",
      message: expect.stringContaining("no more threads") as unknown,
    });
  });

  it("lets a call that hears its cancel end by itself and keeps the worker", async () => {
    const { spawn } = supervise();
    const call = supervisor.call("loop", null);
    call.cancel();
    await expect(call.report).rejects.toMatchObject({ tag: "cancelled" });
    await supervisor.call("double", 1).report;
    expect(spawn).toHaveBeenCalledTimes(1);
  });

  it("cancels within 200 ms a call whose worker hears nothing, and ends that worker", async () => {
    const { spawn } = supervise();
    await supervisor.call("double", 1).report;
    const call = supervisor.call("block", 60_000);
    const startedAt = performance.now();
    call.cancel();
    await expect(call.report).rejects.toMatchObject({ tag: "cancelled" });
    expect(performance.now() - startedAt).toBeLessThan(200);
    expect(supervisor.running).toBe(false);
    await expect(supervisor.call("double", 2).report).resolves.toBe(4);
    expect(spawn).toHaveBeenCalledTimes(2);
  });

  it("does not end a worker under another call because one of its calls is cancelled", async () => {
    const { spawn } = supervise();
    let looping: ReturnType<FixtureSupervisor["call"]> | undefined;
    await untilBusy((onEvent) => {
      looping = supervisor.call("loop", null, { onEvent });
    });
    const blocking = supervisor.call("block", 400);
    blocking.cancel();
    await expect(blocking.report).rejects.toMatchObject({ tag: "cancelled" });
    looping!.stop();
    await expect(looping!.report).resolves.toBeGreaterThan(0);
    expect(spawn).toHaveBeenCalledTimes(1);
  });

  it("tells no events of a call after its cancel", async () => {
    supervise();
    let told = 0;
    let call: ReturnType<FixtureSupervisor["call"]> | undefined;
    await untilBusy((onReady) => {
      call = supervisor.call("loop", null, {
        onEvent: () => {
          told += 1;
          onReady();
        },
      });
    });
    call!.cancel();
    const atCancel = told;
    await expect(call!.report).rejects.toMatchObject({ tag: "cancelled" });
    expect(told).toBe(atCancel);
  });

  it("ends an idle worker, not one that was used again meanwhile", async () => {
    const { spawn } = supervise({ idleMs: 300 });
    await supervisor.call("double", 1).report;
    await supervisor.call("block", 500).report;
    expect(supervisor.running).toBe(true);
    await vi.waitFor(() => expect(supervisor.running).toBe(false), { timeout: 2000 });
    expect(spawn).toHaveBeenCalledTimes(1);
  });

  it("settles every call when it is disposed", async () => {
    supervise();
    const outcome = expect(supervisor.call("loop", null).report).rejects.toMatchObject({
      tag: "worker-died",
    });
    supervisor.dispose();
    await outcome;
  });
});
