import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { toPlainError } from "../../src/core/errors.ts";
import type { RunControl } from "../../src/core/lifecycle/action.ts";
import type { Ports } from "../../src/core/ports.ts";
import type { WorkerProgress } from "../../src/protocol/worker.ts";
import { createRunner } from "../../src/worker/run-action.ts";
import { threadTiming } from "../../src/worker/thread-timing.ts";

const clock = { now: () => 0, elapsed: () => 0, breathe: () => Promise.resolve() };
// The actions of this test use the clock only.
const noPorts = { clock } as Ports;
const actions = [
  {
    name: "greet",
    input: z.strictObject({ who: z.string().min(1), mark: z.string().default("!") }),
    run: (_: Ports, input: { who: string; mark: string }) => Promise.resolve(`${input.who}${input.mark}`),
  },
  {
    name: "fit",
    input: z.strictObject({}),
    run(_: Ports, __: object, control: RunControl) {
      for (let epoch = 1; epoch <= 5; epoch++) {
        control.progress({ type: "epoch", epoch, train: 0, validation: null, epochs: 5, isBest: false });
      }
      return Promise.reject(new Error(`cancelled: ${String(control.cancelled)}`));
    },
  },
];

function setup(openPorts: () => Promise<Ports> = () => Promise.resolve(noPorts)) {
  const events: WorkerProgress[] = [];
  const control = {
    progress: (event: WorkerProgress) => events.push(event),
    cancelled: false,
    stopRequested: false,
  };
  const run = createRunner({ actions, openPorts, timing: threadTiming });
  return { events, control, run: (method: string, input: unknown) => run(method, input, control) };
}

async function failureOf(promise: Promise<unknown>) {
  return promise.then(
    () => Promise.reject(new Error("did not fail")),
    (thrown: unknown) => toPlainError(thrown),
  );
}

describe("createRunner", () => {
  it("runs an action by its name with the defaults of its schema", async () => {
    await expect(setup().run("greet", { who: "you" })).resolves.toBe("you!");
  });

  it("refuses an action that does not exist", async () => {
    const failure = await failureOf(setup().run("__proto__", {}));
    expect(failure).toMatchObject({ tag: "bad-usage", details: { expected: "greet, fit" } });
  });

  it.each([
    ["a missing field", {}, /`who`/],
    ["an unknown field", { who: "you", whom: 1 }, /whom/],
    ["no object", "who", /not valid/],
  ])("refuses input its schema does not allow, naming the field: %s", async (_, input, message) => {
    const failure = await failureOf(setup().run("greet", input));
    expect(failure.tag).toBe("bad-usage");
    expect(failure.message).toMatch(message);
  });

  it("says the last epochs also when the action fails", async () => {
    const { run, events } = setup();
    await failureOf(run("fit", {}));
    expect(events.flatMap((event) => (event.type === "epochs" ? event.points : []))).toHaveLength(5);
  });

  it("tells the action that it was cancelled", async () => {
    const { run, control } = setup();
    control.cancelled = true;
    expect((await failureOf(run("fit", {}))).message).toBe("cancelled: true");
  });

  it("opens the ports once for all calls, and again after that failed", async () => {
    const openPorts = vi.fn(() => Promise.resolve(noPorts)).mockRejectedValueOnce(new Error("no disk"));
    const { run } = setup(openPorts);
    expect((await failureOf(run("greet", { who: "a" }))).message).toBe("no disk");
    await Promise.all([run("greet", { who: "b" }), run("greet", { who: "c" })]);
    expect(openPorts).toHaveBeenCalledTimes(2);
  });
});
