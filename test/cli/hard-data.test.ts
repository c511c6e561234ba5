import nodePath from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { PlainError } from "../../src/core/errors.ts";
import type { TrainReport } from "../../src/core/lifecycle/reports.ts";
import { buildCli, runCli } from "../support/cli.ts";
import { hardCases, hardFiles, quickSettings, writeHardFile, type HardCase } from "../support/hard-files.ts";
import { sharedFolder } from "../support/workspace.ts";

const root = sharedFolder();
/** Starting takes longer than learning: where a learner has two tasks, they take turns from file to file. */
const cases = hardCases.filter(({ file, learner, task }) => {
  const tasks = hardCases
    .filter((other) => other.file === file && other.learner === learner)
    .map((other) => other.task);
  return task === tasks[hardFiles.indexOf(file) % tasks.length];
});

beforeAll(buildCli, 120_000);
beforeAll(() => {
  for (const { file, task } of cases)
    writeHardFile(nodePath.join(root, nameOf(file.title, task)), file, task);
});

function nameOf(title: string, task: string): string {
  return `${title.replaceAll(/\W+/g, "-")}-${task}.csv`;
}

/** Trains in a process of its own; standard output holds a report or an error. */
async function train({ title, learner, task }: HardCase) {
  const file = nameOf(title, task);
  const model = `${learner}-${nodePath.parse(file).name}`;
  const settings = (quickSettings[learner] ?? []).flatMap((setting) => ["--set", setting]);
  const asked = ["--target", "y", "--task", task, "--learner", learner, "--model", model, ...settings];
  const { code, stdout, stderr } = await runCli(["train", file, ...asked, "--json"], root);
  return { file, code, stderr, answer: JSON.parse(stdout) as TrainReport | { readonly error: PlainError } };
}

describe.concurrent("the built command line, a process each,", { timeout: 120_000 }, () => {
  it.each(cases.filter(({ refusal }) => refusal === undefined))(
    "trains $learner on $title ($task)",
    async (hard) => {
      const { code, stderr, answer } = await train(hard);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      if ("error" in answer) throw new Error(answer.error.message);
      const measured = Object.values(answer.holdout.metrics);
      expect(measured.length).toBeGreaterThan(0);
      expect(measured.every(Number.isFinite)).toBe(true);
    },
  );

  it.each(cases.filter(({ refusal }) => refusal !== undefined))(
    "says why there is no $learner of $title ($task), and in which file",
    async (hard) => {
      const { file, code, answer } = await train(hard);
      expect(code).toBe(2);
      if (!("error" in answer)) throw new Error("A model was made.");
      const { message, tag, details } = answer.error;
      expect(tag).toBe("bad-input");
      expect(`${message} ${details.expected ?? ""}`).toContain(hard.refusal);
      expect(`${message} ${details.file ?? ""}`).toContain(file);
      expect(details.next).not.toBe("");
    },
  );
});
