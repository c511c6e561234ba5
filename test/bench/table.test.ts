import { describe, expect, it } from "vitest";
import { jsonOf, tableOf } from "../../bench/table.mjs";

const measured = {
  ...{ name: "work", shape: "10 × 2", unit: "s", ours: 0.5, peer: 1, peerName: "peer", ratio: 2 },
  ...{ objectiveOurs: 1.25, objectivePeer: undefined, note: "Half of it is reading." },
};

describe("what the benchmarks print", () => {
  it("as JSON has these properties and no others, null where there is no number", () => {
    expect(JSON.parse(jsonOf([measured]))).toStrictEqual([
      {
        ...{ name: "work", ours: 0.5, peer: 1, peerName: "peer", ratio: 2 },
        ...{ objectiveOurs: 1.25, objectivePeer: null },
      },
    ]);
  });

  it("as a table has a line for each measurement, and its notes below", () => {
    const [, , line, , note] = tableOf([measured]).split("\n");
    expect(line).toBe("| work | 10 × 2 | 0.500 s | 1.00 s (peer) | 2.00× | 1.250000 | – |");
    expect(note).toBe("Half of it is reading.");
  });
});
