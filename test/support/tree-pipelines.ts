import { createReferenceKernels } from "../../src/core/compute/reference.ts";
import type { Table } from "../../src/core/data/table.ts";
import { learnerNamed } from "../../src/core/learners/index.ts";
import { appendDrafts } from "../../src/core/pipeline/append.ts";
import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { designMatrix } from "../../src/core/preparation/design.ts";
import { fitRawPreparation } from "../../src/core/preparation/raw.ts";

export interface TreePipelineRequest {
  readonly table: Table;
  readonly learner: string;
  readonly settings: object;
  /** Empty for a regression. */
  readonly classes: readonly string[];
  /** The number or class number of each row. */
  readonly target: (row: number) => number;
}

/** Learns trees from all rows of a table, as the lifecycle does, and answers the whole pipeline. */
export function treePipeline({ table, learner, settings, classes, target }: TreePipelineRequest): Pipeline {
  const kernels = createReferenceKernels();
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const preparation = fitRawPreparation({ table, features: table.columns, rows });
  const x = designMatrix({ preparation, table, rows, kernels });
  const task = classes.length === 0 ? "regression" : "classification";
  const train = { x, target: Float32Array.from(rows, target) };
  const problem = { task, classes: classes.length, train, validation: null, seed: 1 } as const;
  const chosen = learnerNamed(learner);
  const parameters = chosen.parameters.parse({ name: learner, ...settings });
  const features = preparation.inputs.map(({ name }) => name);
  const fit = chosen.fit({ ...problem, levels: preparation.levels, features }, parameters, kernels);
  let step = fit.next({ stop: false });
  while (step.done !== true) step = fit.next({ stop: false });
  return {
    format: "tablewright.pipeline/1",
    ...{ task, target: "outcome", classes },
    inputs: preparation.inputs,
    nodes: appendDrafts(preparation.nodes, step.value.head),
  };
}
