import { describe, expect, test } from "vitest";
import { dropColumns } from "../../../src/core/passes/drop-columns.ts";
import { prunePipeline, pruneCounts } from "../../../src/core/passes/prune.ts";
import { zeroSmallest } from "../../../src/core/passes/prune-weights.ts";
import { removeUnits } from "../../../src/core/passes/remove-units.ts";
import { checkPipeline } from "../../../src/core/pipeline/check.ts";
import { predict } from "../../../src/core/pipeline/predict.ts";
import { float32Data, float32Tensor } from "../../../src/core/pipeline/tensors.ts";
import type { NodeDraft, Pipeline } from "../../../src/core/pipeline/types.ts";
import { heads } from "../../support/heads.ts";
import { denseDraft, hostileTable, linkDraft, pipelineOn, variedTable } from "../../support/pipelines.ts";

function layer(shape: [number, number], weights: number[], bias: number[], activation = "none"): NodeDraft {
  const tensors = {
    weights: float32Tensor(Float32Array.from(weights), shape),
    bias: float32Tensor(Float32Array.from(bias)),
  };
  return { op: "dense", parameters: { activation }, tensors };
}

const twoColumns = {
  rows: 4,
  columns: [
    { name: "a", kind: "number" as const, values: Float64Array.of(1, 2, 3, 4) },
    { name: "b", kind: "number" as const, values: Float64Array.of(5, 3, 8, 1) },
  ],
};

function predictions(pipeline: Pipeline, table: Parameters<typeof predict>[0]["table"]) {
  checkPipeline(pipeline);
  return predict({ pipeline, table, rows: Int32Array.from({ length: table.rows }, (_, row) => row) });
}

const weightsOf = ({ nodes }: Pipeline) =>
  nodes.filter(({ op }) => op === "dense").map(({ tensors }) => [...float32Data(tensors, "weights")]);

describe("magnitude pruning", () => {
  test("zeroes the smallest weights of each layer, the earlier one on ties: worked by hand", () => {
    const drafts = () => [layer([2, 2], [0.5, -0.1, 0.1, 2], [1, 1]), layer([2, 1], [-3, 0.01], [0])];
    const pipeline = pipelineOn(twoColumns, drafts, []);
    expect(weightsOf(zeroSmallest(pipeline, 0.25))).toEqual([
      [0.5, 0, Math.fround(0.1), 2],
      [-3, Math.fround(0.01)],
    ]);
    expect(weightsOf(zeroSmallest(pipeline, 0.5))).toEqual([
      [0.5, 0, 0, 2],
      [-3, 0],
    ]);
  });

  test.each(heads.filter(([name]) => name.includes("regression") && !name.includes("quantized")))(
    "takes just the share that is asked for, whole numbers down: %s",
    (_head, drafts, classes) => {
      const pipeline = pipelineOn(hostileTable, drafts, classes);
      const { weights } = pruneCounts(pipeline);
      for (const sparsity of [0.1, 0.33, 0.5, 0.95]) {
        const left = pruneCounts(zeroSmallest(pipeline, sparsity)).weights;
        expect(left).toBe(weights - Math.floor(sparsity * weights));
      }
    },
  );
});

describe("hidden units", () => {
  test("that nobody reads go; one that reads nothing moves into the next bias: worked by hand", () => {
    // Unit 0 works. Unit 1 reads nothing and is always relu(2) = 2, times 3 = 6. Unit 2 is read by nobody.
    const drafts = () => [
      layer([2, 3], [1, 0, 5, -1, 0, 5], [0.5, 2, 7], "relu"),
      layer([3, 1], [4, 3, 0], [1]),
    ];
    const pipeline = pipelineOn(twoColumns, drafts, []);
    const removed = removeUnits(pipeline);
    expect(weightsOf(removed)).toEqual([[1, -1], [4]]);
    expect(removed.nodes.at(-1)!.tensors["bias"]!.data).toEqual(Float32Array.of(7));
    expect(predictions(removed, twoColumns)).toEqual(predictions(pipeline, twoColumns));
  });

  test("leave answers what they were, within rounding, however many go", () => {
    const table = variedTable(200);
    for (const sparsity of [0.3, 0.6, 0.9]) {
      const drafts = (width: number) => [
        denseDraft(width, 12, "tanh"),
        denseDraft(12, 9, "relu"),
        denseDraft(9, 1),
      ];
      const zeroed = zeroSmallest(pipelineOn(table, drafts, []), sparsity);
      const [before, after] = [predictions(zeroed, table), predictions(removeUnits(zeroed), table)];
      after.values.forEach((value, row) =>
        expect(Math.abs(value - before.values[row]!)).toBeLessThan(1e-5 * (1 + Math.abs(value))),
      );
    }
  });
});

describe("raw columns", () => {
  const zeroed = (from: number, to: number) => (width: number) => {
    const draft = denseDraft(width, 2);
    const weights = Float32Array.from(float32Data(draft.tensors, "weights"));
    weights.fill(0, from * 2, (to < 0 ? width : to) * 2);
    const tensors = { ...draft.tensors, weights: float32Tensor(weights, [width, 2]) };
    return [{ ...draft, tensors }, linkDraft("softmax")];
  };

  test("that no weight reads in any form leave the model, and no bit of an answer changes", () => {
    const table = variedTable(300);
    const pipeline = pipelineOn(table, zeroed(1, 3), ["n", "y"]);
    const dropped = dropColumns(pipeline);
    expect(dropped.inputs.map(({ name }) => name)).toEqual(
      pipeline.inputs.map(({ name }) => name).filter((_, at) => at !== 1 && at !== 2),
    );
    expect(predictions(dropped, table)).toEqual(predictions(pipeline, table));
  });

  test("of categories stay while one of their slots is read", () => {
    const pipeline = pipelineOn(hostileTable, zeroed(0, 5), ["n", "y"]);
    const dropped = dropColumns(pipeline);
    expect(dropped.inputs.every(({ kind }) => kind === "category")).toBe(true);
    expect(predictions(dropped, hostileTable)).toEqual(predictions(pipeline, hostileTable));
  });

  test("are not all dropped: a model keeps one", () => {
    const pipeline = pipelineOn(hostileTable, zeroed(0, -1), ["n", "y"]);
    const dropped = dropColumns(pipeline);
    expect(dropped.inputs).toHaveLength(1);
    expect(predictions(dropped, hostileTable)).toEqual(predictions(pipeline, hostileTable));
  });

  test("behind a projection stay, as every component reads them", () => {
    const [, drafts, classes] = heads.find(([name]) => name.includes("behind a projection"))!;
    const pipeline = pipelineOn(hostileTable, drafts, classes);
    expect(prunePipeline(pipeline, "weights", 0.5).inputs).toEqual(pipeline.inputs);
  });
});
