import { describe, expect, it } from "vitest";
import {
  type Checkpoint,
  decodeCheckpoint,
  encodeCheckpoint,
} from "../../../src/core/registry/checkpoint-file.ts";
import type { SavedArray } from "../../../src/core/solvers/index.ts";
import { errorOf } from "../data/tables.ts";

const checkpoint: Checkpoint = {
  identity: {
    format: "tablewright.checkpoint/1",
    recipe: "a".repeat(64),
    data: "b".repeat(64),
    engine: "1.2.3",
  },
  curve: [
    { epoch: 1, train: 0.1 + 0.2, validation: null, isBest: true },
    { epoch: 3, train: 1e-300, validation: 0.5, isBest: false },
    { epoch: 4, train: 0.25, validation: 0.5, isBest: true, isOutOfBag: true },
    { epoch: 5, train: 0.25, validation: null, isBest: false, isOutOfBag: true },
  ],
  state: new Map<string, SavedArray>([
    ["solver.coefficients", Float64Array.of(1 / 3, -0, 5e-324)],
    ["best.loss", Float64Array.of(Infinity)],
    ["empty", new Float64Array(0)],
    ["trees.threshold", Float32Array.of(0.1, -0, NaN)],
    ["trees.left", Int32Array.of(-1, 2 ** 31 - 1)],
    ["trees.missing", Uint8Array.of(0, 255)],
  ]),
};

describe("a checkpoint file", () => {
  it("gives back every bit that was saved", () => {
    const { identity, curve, state } = decodeCheckpoint(encodeCheckpoint(checkpoint), "fit");
    expect({ identity, curve }).toStrictEqual({ identity: checkpoint.identity, curve: checkpoint.curve });
    expect(new Map([...state].sort())).toStrictEqual(new Map([...checkpoint.state].sort()));
  });

  it("without an epoch and a state is one as well", () => {
    const empty = { ...checkpoint, curve: [], state: new Map() };
    expect(decodeCheckpoint(encodeCheckpoint(empty), "fit")).toStrictEqual(empty);
  });

  it("cut short anywhere, empty, or of something else is refused, and the error says what to do", () => {
    const bytes = encodeCheckpoint(checkpoint);
    const cuts = Array.from({ length: bytes.length - 1 }, (_, length) => bytes.subarray(0, length));
    const foreign = encodeCheckpoint({
      ...checkpoint,
      identity: { ...checkpoint.identity, recipe: "not a hash" },
    });
    for (const broken of [...cuts, foreign]) {
      const { tag, details } = errorOf(() => decodeCheckpoint(broken, "models/m/.checkpoints/fit"));
      expect(tag).toBe("corrupt-model");
      expect(details).toMatchObject({ file: "models/m/.checkpoints/fit" });
      expect(details.next).toContain("--resume");
    }
  });
});
