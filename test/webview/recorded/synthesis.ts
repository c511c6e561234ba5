import type { SynthesisState, SynthesizeReport } from "../../../src/protocol/panels.ts";

type Fidelity = NonNullable<SynthesizeReport["fidelity"]>;

/** A name that is markup, as files may have. */
const hostile = "<img src=x onerror=alert(1)>";

const columns: Fidelity["columns"] = [
  {
    ...{ name: "species", kind: "category", measure: "tv", score: 0.967, missingScore: 1 },
    missing: { real: 0, synthetic: 0 },
    bars: { labels: ["Adelie", "Gentoo", hostile], real: [0.43, 0.37, 0.2], synthetic: [0.4, 0.41, 0.19] },
  },
  {
    ...{ name: "bill_length_mm", kind: "number", measure: "ks", score: 0.951, missingScore: 0.996 },
    missing: { real: 0.0073, synthetic: 0.0036 },
    bars: {
      labels: ["32.1 – 38.98", "38.98 – 45.85", "45.85 – 52.73", "52.73 – 59.6"],
      real: [0.22, 0.37, 0.38, 0.03],
      synthetic: [0.2, 0.38, 0.39, 0.03],
    },
  },
  {
    ...{ name: hostile, kind: "number", measure: "ks", score: null, missingScore: 0.5 },
    missing: { real: 0.5, synthetic: 1 },
    bars: { labels: [], real: [], synthetic: [] },
  },
];

export const synthesizeReport: SynthesizeReport = {
  action: "synthesize",
  ...{
    file: "data/penguins.csv",
    path: "data/penguins.synthetic.csv",
    rows: 344,
    seed: 42,
    target: "species",
  },
  classes: [],
  fit: {
    ...{ rows: 275, heldOut: 69, of: 344 },
    columns: [
      { name: "species", kind: "category", source: "modeled" },
      { name: "bill_length_mm", kind: "number", source: "modeled" },
      { name: hostile, kind: "number", source: "modeled" },
      { name: "ring", kind: "category", source: "identifier" },
    ],
  },
  fidelity: {
    rows: { real: 275, synthetic: 275 },
    ...{ columnScore: 0.959, pairScore: 0.895, score: 0.927, pairedColumns: 3, columns },
    pairs: [
      {
        ...{ left: "species", right: "bill_length_mm", measure: "contingency", score: 0.895 },
        ...{ real: null, synthetic: null },
      },
      {
        ...{ left: "bill_length_mm", right: hostile, measure: "correlation", score: 0.71 },
        ...{ real: 0.61, synthetic: 0.03 },
      },
      { left: "species", right: hostile, measure: "contingency", score: null, real: null, synthetic: null },
    ],
  },
  efficacy: {
    ...{ target: "species", task: "classification", rows: 275, heldOut: 69 },
    learners: [
      { learner: "logistic", metric: "roc_auc", real: 1, synthetic: 0.998, baseline: 0.5 },
      { learner: "boosting", metric: "roc_auc", real: 0.998, synthetic: 0.991, baseline: 0.5 },
    ],
  },
  privacy: {
    ...{ rows: 344, closerToTraining: 0.474, medianDistance: 0.0447, holdoutMedianDistance: 0.0433 },
    ...{ neighborRatio: 0.7075, holdoutNeighborRatio: 0.6993, copies: 0, holdoutCopies: 1 },
    compared: { training: 69, holdout: 69 },
  },
  findings: [
    {
      ...{ code: "new-values", severity: "info", args: { source: "identifier" } },
      where: { file: "data/penguins.csv", column: "ring" },
    },
  ],
  durationMs: 812,
};

const base: SynthesisState = {
  panel: "synthesis",
  model: "data/penguins.csv",
  file: "data/penguins.csv",
  status: { type: "running", stage: "fitting" },
  report: null,
};

export const synthesisStates = {
  running: base,
  done: { ...base, status: { type: "done" }, report: synthesizeReport },
  cancelled: { ...base, status: { type: "cancelled" } },
  failed: {
    ...base,
    status: {
      type: "failed",
      error: {
        tag: "refused",
        message: "`data/penguins.synthetic.csv` is there already.",
        details: {
          file: "data/penguins.synthetic.csv",
          expected: "a file that does not exist",
          found: "one of 17 KB",
          next: "Choose another name.",
        },
      },
    },
  },
} as const satisfies Record<string, SynthesisState>;
