import { expect, test } from "vitest";
import { summarySteps } from "../../src/core/compute/summary-steps.ts";
import { finish, runSteps } from "../../src/core/steps.ts";
import { createReferenceKernels } from "../../src/core/compute/reference.ts";
import { startStages } from "../../src/core/lifecycle/run-stages.ts";
import { sketchSteps } from "../../src/core/monitoring/reference.ts";
import { projectionSteps } from "../../src/core/passes/project.ts";
import { designSteps } from "../../src/core/preparation/design.ts";
import { fitPreparation } from "../../src/core/preparation/fit.ts";
import { numeric, rowNumbers } from "./monitoring/monitoring-fixtures.ts";

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
const rows = rowNumbers(2);
const summaries = finish(summarySteps({ columns, rows }));
const request = { table: { rows: 2, columns }, features: columns, rows, summaries };

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

test("a design matrix and a wide projection can be cancelled on their way", async () => {
  const wide = Array.from({ length: 400 }, (_, name) => numeric(`c${name}`, someNumbers(1500, name)));
  const table = { rows: 1500, columns: wide };
  const kernels = createReferenceKernels();
  const preparation = fitPreparation({ table, features: wide, rows: rowNumbers(1500) });
  const design = () => designSteps({ preparation, table, rows: rowNumbers(1500), kernels });
  const x = await runSteps(design(), stagesCancelledAt(Infinity).stages);
  const narrow = { ...x, rows: 150 };
  const spec = { pass: "project" as const, components: 100 };
  const running = [design(), projectionSteps({ x: narrow, spec, kernels: createReferenceKernels() })];
  for (const steps of running) {
    const { stages, breaths } = stagesCancelledAt(1);
    await expect(runSteps<unknown>(steps, stages)).rejects.toMatchObject({ tag: "cancelled" });
    expect(breaths()).toBe(1);
  }
});

function someNumbers(count: number, seed: number): number[] {
  return Array.from({ length: count }, (_, at) => Math.sin((at + 1) * (seed + 1)));
}
