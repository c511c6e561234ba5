import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = new TestWorkspace();
  const header = Array.from({ length: 20 }, (_, column) => `x${column}`).join(",");
  const line = (row: number) =>
    Array.from({ length: 20 }, (_, column) => ((row * 31 + column) % 997) / 7).join(",");
  const block = Array.from({ length: 1000 }, (_, row) => line(row)).join("\n");
  workspace.write("wide.csv", `${header}\n${`${block}\n`.repeat(200)}`);
});
afterAll(() => workspace.remove());

/** Reads, gives up after some milliseconds, and answers the longest time the thread was held up from then on. */
async function longestHoldUp(after: number): Promise<number> {
  const control = { cancelled: false };
  let [last, longest] = [Infinity, 0];
  const tick = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    if (control.cancelled) last = now;
  }, 5);
  setTimeout(() => {
    control.cancelled = true;
    last = performance.now();
  }, after);
  await failureOf(workspace.tables.read("wide.csv", undefined, {}, control), "cancelled");
  clearInterval(tick);
  return Math.max(longest, performance.now() - last);
}

describe("giving up while DuckDB is loading", () => {
  it.each([40, 80, 120, 160, 200])("after %i ms does not hold up the thread", async (after) => {
    expect(await longestHoldUp(after)).toBeLessThan(400);
  });
});
