import nodePath from "node:path";
import { afterAll, expect, it } from "vitest";
import type { TrainReport } from "../../../src/core/lifecycle/reports.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { failureOf } from "../../support/failure.ts";
import { hardCases, quickSettings, writeHardFile, type HardCase } from "../../support/hard-files.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const kernels = await createKernels({ threads: 1 });
afterAll(() => kernels.close());

function trainOn({ file, learner, task }: HardCase): Promise<TrainReport> {
  const root = temporaryFolder();
  writeHardFile(nodePath.join(root, "hard.csv"), file, task);
  const input = { file: "hard.csv", target: "y", task, learner, set: quickSettings[learner] ?? [] };
  return train.run({ ...workspacePorts(root), kernels }, train.input.parse(input), quietControl());
}

it.each(hardCases.filter(({ refusal }) => refusal === undefined))(
  "$learner makes a model of $title ($task), whose metrics are finite",
  async (hard) => {
    const { holdout, version } = await trainOn(hard);
    expect(version).toBe(1);
    const measured = Object.values(holdout.metrics);
    expect(measured.length).toBeGreaterThan(0);
    expect(measured.every(Number.isFinite)).toBe(true);
  },
);

it.each(hardCases.filter(({ refusal }) => refusal !== undefined))(
  "$learner refuses $title ($task), naming the file, with what to do next",
  async (hard) => {
    const error = await failureOf(trainOn(hard));
    expect(error).toMatchObject({ tag: "bad-input" });
    expect(`${error.message} ${error.details.expected ?? ""}`).toContain(hard.refusal);
    expect(`${error.message} ${error.details.file ?? ""}`).toContain("hard.csv");
    expect(error.details.next).not.toBe("");
  },
);
