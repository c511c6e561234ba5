import { afterAll, expect, test } from "vitest";
import { fitSteps } from "../../../src/core/synthesis/fit.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { largeTable } from "../../support/large-table.ts";
import { longestStep } from "../../support/longest-step.ts";

/** Milliseconds of the processor; twice what a cancel may take, as matrices of a million rows wait for memory on a busy machine. */
const most = 400;

const kernels = await createKernels({ threads: 2 });
afterAll(() => kernels.close());

test("no step of fitting a generator to a million rows goes over a whole column of texts or numbers", () => {
  const table = largeTable();
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
  const longest = longestStep(() => {
    kernels.reset();
    return fitSteps({ table, rows, kernels });
  }, most);
  expect(longest).toBeLessThan(most);
}, 240_000);
