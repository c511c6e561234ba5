import { expect, test } from "vitest";
import { runSteps } from "../../../src/core/lifecycle/run-steps.ts";
import { startStages } from "../../../src/core/lifecycle/run-stages.ts";
import { sketchSteps } from "../../../src/core/monitoring/reference.ts";
import { numeric, rowNumbers } from "../monitoring/monitoring-fixtures.ts";

/** Stages of a run that is cancelled at the given breath. */
function stagesCancelledAt(breath: number) {
  let breaths = 0;
  const clock = {
    now: () => 0,
    elapsed: () => 0,
    breathe: () => {
      breaths++;
      return Promise.resolve();
    },
  };
  const control = {
    progress: () => undefined,
    stopRequested: false,
    get cancelled() {
      return breaths >= breath;
    },
  };
  return { stages: startStages(clock, control), breaths: () => breaths };
}

const columns = ["a", "b", "c"].map((name) => numeric(name, [1, 2]));
const request = { table: { rows: 2, columns }, features: columns, rows: rowNumbers(2) };

test("runSteps breathes once for each column of a sketch and gives its result", async () => {
  const { stages, breaths } = stagesCancelledAt(Infinity);
  const sketch = await runSteps(sketchSteps(request), stages);
  expect(sketch.columns.map((column) => column.name)).toEqual(["a", "b", "c"]);
  expect(breaths()).toBe(3);
});

test("runSteps stops between two steps when the run is cancelled", async () => {
  const { stages, breaths } = stagesCancelledAt(2);
  await expect(runSteps(sketchSteps(request), stages)).rejects.toMatchObject({ tag: "cancelled" });
  expect(breaths()).toBe(2);
});
