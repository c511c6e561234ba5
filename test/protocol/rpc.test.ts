import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MessageChannel } from "node:worker_threads";
import { toPlainError } from "../../src/core/errors.ts";
import type { Connection, Port } from "../../src/protocol/rpc/index.ts";
import { connect, serve, threadPort } from "../../src/protocol/rpc/index.ts";
import { answer } from "./fixtures/answer.ts";
import type { FixtureContract, FixtureEvent } from "./fixtures/contract.ts";
import { startWorker } from "./fixtures/start-worker.ts";

interface Ends {
  readonly connection: Connection<FixtureContract, FixtureEvent>;
  close(): void;
}

function overChannel(): Ends {
  const { port1, port2 } = new MessageChannel();
  serve({ port: threadPort(port1), run: answer, toPlainError });
  return { connection: connect(threadPort(port2)), close: () => port1.close() };
}

function overThread(): Ends {
  const peer = startWorker();
  return { connection: connect(peer), close: () => peer.terminate() };
}

describe.each([
  ["a MessageChannel", overChannel],
  ["a worker thread", overThread],
])("RPC over %s", (_, open) => {
  let ends: Ends;
  beforeEach(() => {
    ends = open();
  });
  afterEach(() => ends.close());

  it("answers a call with its value", async () => {
    await expect(ends.connection.call("double", 21).report).resolves.toBe(42);
  });

  it("keeps the answers of calls under way at the same time apart", async () => {
    const reports = [1, 2, 3].map((input) => ends.connection.call("double", input).report);
    await expect(Promise.all(reports)).resolves.toEqual([2, 4, 6]);
  });

  it("carries a tagged error with its message and details", async () => {
    await expect(ends.connection.call("refuse", null).report).rejects.toMatchObject({
      tag: "bad-input",
      message: "Row 3 is short.",
      details: { row: 3, line: 4, next: "Mend the row." },
    });
  });

  it("carries any other error as internal, with its message", async () => {
    await expect(ends.connection.call("throwPlain", null).report).rejects.toMatchObject({
      tag: "internal",
      message: "out of range",
    });
  });

  it("fails a call whose answer cannot be cloned, instead of leaving it open", async () => {
    await expect(ends.connection.call("answerFunction", null).report).rejects.toMatchObject({
      tag: "internal",
    });
  });

  it("fails a call whose input cannot be cloned, and answers the next one", async () => {
    const unsendable = (() => 1) as unknown as number;
    await expect(ends.connection.call("double", unsendable).report).rejects.toMatchObject({
      tag: "internal",
    });
    await expect(ends.connection.call("double", 1).report).resolves.toBe(2);
  });

  it("tells the events of a call in order, before its answer, and to that call only", async () => {
    const events: number[] = [];
    const others: number[] = [];
    const counting = ends.connection.call("count", 50, { onEvent: ({ at }) => events.push(at) });
    const doubling = ends.connection.call("double", 1, { onEvent: ({ at }) => others.push(at) });
    await Promise.all([counting.report, doubling.report]);
    expect(events).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(others).toEqual([]);
  });

  it("cancels the call it is asked to and no other", async () => {
    const left = ends.connection.call("loop", null);
    const right = ends.connection.call("loop", null);
    left.cancel();
    await expect(left.report).rejects.toMatchObject({ tag: "cancelled" });
    right.stop();
    await expect(right.report).resolves.toBeGreaterThanOrEqual(0);
  });

  it("ignores a cancel and a stop that come after the answer", async () => {
    const call = ends.connection.call("double", 1);
    await call.report;
    call.cancel();
    call.stop();
    await expect(ends.connection.call("double", 2).report).resolves.toBe(4);
  });

  it("moves buffers of an answer and of an input instead of copying them", async () => {
    await expect(ends.connection.call("buffer", 3).report).resolves.toEqual(new Float32Array([1, 1, 1]));
    const buffer = new ArrayBuffer(16);
    await expect(ends.connection.call("lengthOf", buffer, { transfer: [buffer] }).report).resolves.toBe(16);
    expect(buffer.byteLength).toBe(0);
  });

  it("rejects what waits with worker-died when the port closes, and what is called later at once", async () => {
    const waiting = ends.connection.call("loop", null);
    const outcome = expect(waiting.report).rejects.toMatchObject({ tag: "worker-died" });
    ends.close();
    await outcome;
    await expect(ends.connection.call("double", 1).report).rejects.toMatchObject({ tag: "worker-died" });
  });
});

describe("RPC over a worker thread that ends by itself", () => {
  it.each([
    ["exit", 3, /exited with code 3/],
    ["crash", null, /RangeError: crashed on its own/],
  ] as const)("says why it ended: %s", async (method, input, reason) => {
    const connection = connect<FixtureContract, FixtureEvent>(startWorker());
    const call = connection.call(method, input);
    await expect(call.report).rejects.toMatchObject({ tag: "worker-died", message: reason });
  });
});

describe("serve", () => {
  it("cancels what runs when the caller goes away", async () => {
    let close: (reason: string) => void = () => undefined;
    let take: (message: unknown) => void = () => undefined;
    const port: Port = {
      post: () => undefined,
      onMessage: (listener) => (take = listener),
      onClose: (listener) => (close = listener),
    };
    const seen = new Promise<boolean>((resolve) => {
      serve({
        port,
        toPlainError,
        run: async (_, __, control) => {
          await new Promise((breathe) => setImmediate(breathe));
          resolve(control.cancelled);
        },
      });
    });
    take({ type: "call", id: 1, method: "any", input: null });
    close("gone");
    await expect(seen).resolves.toBe(true);
  });
});
