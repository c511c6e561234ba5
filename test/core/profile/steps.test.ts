import { afterAll, expect, test } from "vitest";
import { profileTable, withoutCrew } from "../../../src/core/profile/index.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { largeTable } from "../../support/large-table.ts";
import { longestPaused } from "../../support/longest-step.ts";
import { inspectionOf } from "../../support/profile.ts";

/** Milliseconds of the processor between two moments at which a profile can be cancelled. */
const most = 100;

const kernels = await createKernels({ threads: 2 });
afterAll(() => kernels.close());

/** Few columns, so that associations look at many rows. */
const chosen = [
  ["note", "city", "y"],
  ["amount", "flag"],
  ["holes", "day"],
  ["amount", "holes", "id", "day", "city", "note", "flag", "y"],
];

test.each(chosen)(
  "no step of a profile of a million rows takes longer than half a cancel may: %s, %s",
  async (...names) => {
    const all = largeTable();
    const table = { ...all, columns: all.columns.filter(({ name }) => names.includes(name)) };
    const inspection = inspectionOf(table);
    const target = names.at(-1);
    const longest = await longestPaused(
      (pause) => profileTable({ table, inspection, target, sample: null, kernels, pause }),
      most,
    );
    expect(longest).toBeLessThan(most);
  },
  60_000,
);

test("no step of a profile of a sample, which does without a crew, does either", async () => {
  const table = largeTable(200_000);
  const request = { table, inspection: inspectionOf(table), target: "y", sample: null };
  const longest = await longestPaused((pause) => profileTable({ ...request, ...withoutCrew, pause }), most);
  expect(longest).toBeLessThan(most);
}, 60_000);
