import { describe, expect, it } from "vitest";
import { Lifeline } from "../../src/protocol/lifeline.ts";

/** A lifeline of a thread that has finished starting. */
function startedThread(): { host: Lifeline; thread: Lifeline } {
  const host = Lifeline.forNewThread();
  const thread = new Lifeline(host.word);
  thread.letGo();
  return { host, thread };
}

describe("Lifeline", () => {
  it("lets a thread that holds on to nothing be terminated at once", () => {
    expect(startedThread().host.condemn()).toBe(true);
  });

  it("does not let a thread be terminated while it starts; it leaves when it has started", () => {
    const host = Lifeline.forNewThread();
    const thread = new Lifeline(host.word);
    expect(host.condemn()).toBe(false);
    expect(thread.letGo()).toBe(true);
  });

  it("tells a condemned thread to leave when it lets go of its last hold, not before", () => {
    const { host, thread } = startedThread();
    thread.hold();
    thread.hold();
    expect(host.condemn()).toBe(false);
    expect(thread.letGo()).toBe(false);
    expect(thread.letGo()).toBe(true);
  });

  it("gives a condemned thread no new hold", () => {
    const { host, thread } = startedThread();
    host.condemn();
    expect(thread.hold()).toBe(false);
    expect(host.condemn()).toBe(true);
  });

  it("does not tell a thread to leave that nobody condemned", () => {
    const { host, thread } = startedThread();
    expect(thread.hold()).toBe(true);
    expect(thread.letGo()).toBe(false);
    expect(host.condemn()).toBe(true);
  });
});
