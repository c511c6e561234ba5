import { summarySteps, type Summaries } from "../compute/summary-steps.ts";
import type { NumericColumn } from "../data/table.ts";
import type { Ports } from "../ports.ts";
import { featureTable, type Dataset } from "./dataset.ts";
import type { RunStages } from "./run-stages.ts";
import { runSteps } from "../steps.ts";

export interface SummaryRequest {
  readonly dataset: Dataset;
  readonly ports: Pick<Ports, "kernels">;
  readonly stages: RunStages;
}

/** What the numeric features hold in the training rows. Uses the kernels: see `useKernels`. */
export function summarizeFeatures({ dataset, ports, stages }: SummaryRequest): Promise<Summaries> {
  const columns = numericFeatures(dataset);
  return runSteps(summarySteps({ columns, rows: dataset.train.rows, kernels: ports.kernels }), stages);
}

function numericFeatures(dataset: Dataset): readonly NumericColumn[] {
  const names = new Set(dataset.features.map(({ name }) => name));
  return featureTable(dataset)
    .columns.filter((column) => column.kind !== "category")
    .filter(({ name }) => names.has(name));
}
