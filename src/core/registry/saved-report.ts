import * as z from "zod";
import { columnKinds } from "../data/kinds.ts";
import type { Finding } from "../findings.ts";
import type { TrainReport } from "../lifecycle/reports.ts";

const version = z.int().min(1);
const count = z.int().min(0);
const metrics = z.record(z.string(), z.number());

const curvePoint = z.object({
  epoch: count,
  train: z.number(),
  validation: z.number().nullable(),
  isOutOfBag: z.literal(true).optional(),
});

const finding = z.custom<Finding>(
  (value) => typeof value === "object" && value !== null && "code" in value && "args" in value,
  { error: "not a finding" },
);

const penalty = z.object({
  by: z.enum(["cv", "validation"]),
  folds: count.nullable(),
  rule: z.enum(["min", "1se"]),
  l1Ratio: z.number(),
  alpha: z.number(),
  l1: z.number(),
  l2: z.number(),
  path: z.array(
    z.object({
      alpha: z.number(),
      error: z.number(),
      deviation: z.number().nullable(),
      nonzero: count,
      converged: z.boolean(),
    }),
  ),
});

const state = z.object({ bytes: count, metrics, rowMicroseconds: z.number() });
const cost = {
  before: state,
  after: state,
  change: z.object({ rows: count, labels: count, largest: z.number(), mean: z.number() }),
};
const counts = z.object({ weights: count, units: count, rounds: count, columns: count });
const choice = z.object({
  sparsity: z.number(),
  by: z.enum(["validation", "training"]),
  maxLoss: z.number(),
  before: metrics,
  tried: z.array(z.object({ sparsity: z.number(), metrics })),
});
const rewrite = z.discriminatedUnion("pass", [
  z.object({
    pass: z.literal("quantize"),
    type: z.literal("int8"),
    ops: count,
    weights: count,
    largestError: z.number(),
    ...cost,
  }),
  z.object({
    pass: z.literal("prune"),
    part: z.enum(["weights", "rounds"]),
    sparsity: z.number(),
    choice: choice.nullable(),
    ...{ from: counts, to: counts },
    ...cost,
  }),
]);

/** The report a version was saved with; report.json. */
export const savedReportSchema: z.ZodType<TrainReport> = z.object({
  action: z.enum(["train", "optimize"]),
  model: z.string(),
  version,
  parent: version.nullable(),
  file: z.string(),
  target: z.string(),
  task: z.enum(["classification", "regression"]),
  classes: z.array(z.string()),
  learner: z.string(),
  solver: z.string().nullable(),
  penalty: penalty.exactOptional(),
  holdout: z.object({
    rows: count,
    metrics,
    intervals: z.record(z.string(), z.tuple([z.number(), z.number()])),
    baseline: metrics,
  }),
  train: z.object({
    rows: count,
    validationRows: count,
    epochs: count,
    bestEpoch: count,
    stopped: z.enum(["converged", "early-stopping", "epochs", "stopped-by-user", "diverged"]),
    curve: z.array(curvePoint),
    oversampled: z.array(z.object({ label: z.string(), rows: count, made: count })).exactOptional(),
    outOfBag: z
      .object({ rows: count, metric: z.enum(["accuracy", "r2"]), value: z.number() })
      .exactOptional(),
  }),
  data: z.object({
    rows: count,
    features: z.array(z.object({ name: z.string(), kind: z.enum(columnKinds) })),
  }),
  width: z.object({ design: count, dense: count }),
  variance: z
    .object({
      inputs: count,
      components: count,
      wanted: z.number().nullable(),
      kept: z.number(),
      shares: z.array(z.number()),
    })
    .nullable(),
  rewrites: z.array(rewrite).exactOptional(),
  findings: z.array(finding),
  bytes: count,
  rowMicroseconds: z.number(),
  durationMs: z.number(),
  path: z.string(),
});
