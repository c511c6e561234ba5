import { learners } from "../../src/core/learners/index.ts";
import type { Learner } from "../../src/core/learners/types.ts";
import type { Task } from "../../src/core/pipeline/types.ts";

/** A dataset as bench/matrix/row.mjs describes it. */
export interface MatrixDataset {
  readonly name: string;
  readonly target: string;
  readonly task: Task;
  /** File of cleaning steps beside the data, or none. */
  readonly cleaning?: string;
}

/** One model to make of a dataset. */
export interface Plan {
  readonly learner: string;
  /** What is done behind training, as the table names it. */
  readonly pass: string;
  readonly passes?: { readonly pca?: number; readonly prune?: number; readonly quantize?: "int8" };
  readonly set: readonly string[];
}

/** Smaller than by default where that only means more of the same. */
const settings: Readonly<Record<string, readonly string[]>> = {
  boosting: ["rounds=30"],
  forest: ["trees=10"],
  mlp: ["epochs=20"],
};

/** Trees read raw numbers, and a baseline reads nothing: there is no design matrix to project, nor weights. */
const projected: ReadonlySet<string> = new Set(["linear", "logistic", "mlp"]);

/** Every learner that a task has, alone and behind every pass that applies to it. */
export function plansFor(task: Task): readonly Plan[] {
  return learners.filter(({ tasks }) => tasks.includes(task)).flatMap(plansOf);
}

function plansOf({ name }: Learner): readonly Plan[] {
  const plain: Plan = { learner: name, pass: "–", set: settings[name] ?? [] };
  if (name === "boosting") return [plain, { ...plain, pass: "pruned 0.5", passes: { prune: 0.5 } }];
  if (!projected.has(name)) return [plain];
  return [
    plain,
    { ...plain, pass: "PCA 0.9", passes: { pca: 0.9 } },
    { ...plain, pass: "int8", passes: { quantize: "int8" } },
    { ...plain, pass: "pruned 0.5, int8", passes: { prune: 0.5, quantize: "int8" } },
  ];
}
