import { describe, expect, it } from "vitest";
import { savedPanel } from "../../src/extension/panels/saved-state.ts";
import type { TrainingState, VarianceState } from "../../src/protocol/panels.ts";

const training: TrainingState = {
  panel: "training",
  model: "churn",
  learner: "logistic",
  target: "churned",
  file: "churn.csv",
  status: { type: "running", stage: "fitting" },
  startedAtMs: 1,
  elapsedMs: 2,
  epochs: 100,
  bestEpoch: 1,
  curve: [{ epoch: 1, train: 1, validation: null }],
  report: null,
  champion: null,
};

const variance: VarianceState = {
  panel: "variance",
  model: "churn",
  version: 1,
  status: { type: "running", stage: "projecting" },
  variance: { inputs: 2, components: 2, wanted: 0.95, kept: 1, shares: [0.97, 0.03] },
  parent: { metrics: {}, bytes: 1, rowMicroseconds: 1 },
  report: null,
};

function saved(state: unknown) {
  return { message: { type: "state", state, language: "en", workspace: "file:///w" }, view: {} };
}

describe("savedPanel", () => {
  it("brings a finished panel back as it was", () => {
    const done = { ...training, status: { type: "done" } };
    expect(savedPanel("training", saved(done))).toEqual({ state: done, workspace: "file:///w" });
  });

  it("says of a training that ran when the window went that it was cancelled, and keeps its curve", () => {
    const panel = savedPanel("training", saved(training));
    expect(panel?.state).toEqual({ ...training, status: { type: "cancelled" } });
  });

  it("lets the user choose again in a variance panel that knows its spectrum", () => {
    expect(savedPanel("variance", saved(variance))?.state.status).toEqual({ type: "choosing" });
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "state"],
    ["no message", { view: {} }],
    ["no workspace", { message: { state: training } }],
    ["another panel's state", saved(variance)],
    ["a state without a model", saved({ ...training, model: 3 })],
    ["a state without a status", saved({ ...training, status: null })],
  ])("takes %s for nothing", (_, value) => {
    expect(savedPanel("training", value)).toBeNull();
  });
});
