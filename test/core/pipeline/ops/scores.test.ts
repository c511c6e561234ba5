import { describe, expect, test } from "vitest";
import { float32Tensor } from "../../../../src/core/pipeline/tensors.ts";
import { dataOf, evaluateOp, matrixValue } from "./evaluate-op.ts";

const floats = (...entries: number[]): Float32Array => Float32Array.from(entries);

describe("dense", () => {
  const tensors = {
    weights: float32Tensor(floats(1, 10, 2, 20), [2, 2]),
    bias: float32Tensor(floats(-30, 0.5)),
  };
  const inputs = [matrixValue(2, 3, 4, 0, -1)];

  test("computes x · weights + bias", () => {
    const value = evaluateOp({ op: "dense", parameters: { activation: "none" }, tensors, inputs, rows: 2 });
    expect(dataOf(value)).toEqual([-19, 110.5, -32, -19.5]);
  });

  test("applies relu and tanh before rounding", () => {
    const relu = evaluateOp({ op: "dense", parameters: { activation: "relu" }, tensors, inputs, rows: 2 });
    expect(dataOf(relu)).toEqual([0, 110.5, 0, 0]);
    const one = { weights: float32Tensor(floats(0.1), [1, 1]), bias: float32Tensor(floats(0)) };
    const tanh = {
      op: "dense",
      parameters: { activation: "tanh" },
      tensors: one,
      inputs: [matrixValue(1, 1)],
    };
    expect(dataOf(evaluateOp({ ...tanh, rows: 1 }))).toEqual([Math.fround(Math.tanh(Math.fround(0.1)))]);
  });

  test("adds up in float64: what float32 would lose between great terms is kept", () => {
    for (const outputs of [1, 2]) {
      const weights = float32Tensor(new Float32Array(3 * outputs).fill(1), [3, outputs]);
      const bias = float32Tensor(new Float32Array(outputs));
      const value = evaluateOp({
        op: "dense",
        parameters: { activation: "none" },
        tensors: { weights, bias },
        inputs: [matrixValue(3, 1e8, 1, -1e8)],
        rows: 1,
      });
      expect(dataOf(value)).toEqual(new Array(outputs).fill(1));
    }
  });
});

describe("project", () => {
  test("computes x · components + bias", () => {
    const tensors = {
      components: float32Tensor(floats(0.5, 0.25), [2, 1]),
      bias: float32Tensor(floats(1)),
    };
    expect(dataOf(evaluateOp({ op: "project", tensors, inputs: [matrixValue(2, 2, 4)], rows: 1 }))).toEqual([
      3,
    ]);
  });
});

describe("constant", () => {
  test("gives every row the same values, whatever comes in", () => {
    const tensors = { values: float32Tensor(floats(0.25, 0.75)) };
    const value = evaluateOp({ op: "constant", tensors, inputs: [matrixValue(1, NaN, 2)], rows: 2 });
    expect(dataOf(value)).toEqual([0.25, 0.75, 0.25, 0.75]);
  });
});

describe("link", () => {
  const link = (name: string, width: number, ...scores: number[]): number[] =>
    dataOf(
      evaluateOp({
        op: "link",
        parameters: { function: name },
        inputs: [matrixValue(width, ...scores)],
        rows: scores.length / width,
      }),
    );

  test("sigmoid turns a score into [1 − p, p]", () => {
    expect(link("sigmoid", 1, 0, Math.log(3))).toEqual([0.5, 0.5, 0.25, 0.75]);
  });

  test("sigmoid neither overflows nor loses the small side", () => {
    const [no, yes] = link("sigmoid", 1, 60);
    expect(no).toBe(Math.fround(1 / (1 + Math.exp(60))));
    expect(yes).toBe(1);
    expect(link("sigmoid", 1, -3e38, 3e38)).toEqual([1, 0, 0, 1]);
  });

  test("softmax gives each row probabilities that sum to one, however great the scores", () => {
    expect(link("softmax", 2, 0, Math.log(3))).toEqual([0.25, 0.75]);
    expect(link("softmax", 3, 3e38, 3e38, -3e38)).toEqual([0.5, 0.5, 0]);
    expect(link("softmax", 3, -3e38, -3e38, -3e38)).toEqual([1, 1, 1].map((one) => Math.fround(one / 3)));
  });

  test("identity hands numbers through", () => {
    expect(link("identity", 1, -0, 3.5)).toEqual([-0, 3.5]);
  });

  test("exp gives numbers above 0 that are finite, however great the scores", () => {
    expect(link("exp", 1, 0, Math.log(3))).toEqual([1, 3]);
    const [least, most] = link("exp", 1, -3e38, 3e38);
    expect(least).toBe(Math.fround(Math.exp(-87)));
    expect(most).toBe(Math.fround(Math.exp(88)));
    expect(link("exp", 1, NaN)).toEqual([NaN]);
  });

  test("refuses a sigmoid over several scores and a softmax over one", () => {
    expect(() => link("sigmoid", 2, 1, 2)).toThrow(/one score/u);
    expect(() => link("softmax", 1, 1)).toThrow(/two or more/u);
  });
});
