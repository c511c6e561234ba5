import { writeFileSync } from "node:fs";
import nodePath from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { PlainError } from "../../src/core/errors.ts";
import type { TrainReport } from "../../src/core/lifecycle/reports.ts";
import { buildCli, runCli } from "../support/cli.ts";
import { sharedFolder } from "../support/workspace.ts";

const root = sharedFolder();
const wave = (row: number, column = 0) => Math.sin(row * (column + 1.3) + column);
const yes = (row: number) => (wave(row) + wave(row, 3) > 0 ? "yes" : "no");
const number = (row: number) => (wave(row) + wave(row, 3)).toFixed(4);

interface Hard {
  readonly rows: number;
  readonly cells: (row: number) => readonly (number | string)[];
  /** What the report must say of it. */
  readonly findings: readonly string[];
}

/** Files that only learners of trees are asked to take in full width. */
const files: Readonly<Record<string, Hard>> = {
  "10,000 columns": {
    rows: 200,
    cells: (row) => [...Array.from({ length: 10_000 }, (_, j) => wave(row, j).toFixed(3)), yes(row)],
    findings: [],
  },
  "10,000 columns for a number": {
    rows: 200,
    cells: (row) => [...Array.from({ length: 10_000 }, (_, j) => wave(row, j).toFixed(3)), number(row)],
    findings: [],
  },
  "a category of 100,000 levels": {
    rows: 200_000,
    cells: (row) => [`level ${(row * 7919) % 100_000}`, wave(row).toFixed(4), yes(row)],
    findings: ["too-many-categories"],
  },
  "a category of 100,000 levels for a number": {
    rows: 200_000,
    cells: (row) => [`level ${(row * 7919) % 100_000}`, wave(row).toFixed(4), number(row)],
    findings: ["too-many-categories"],
  },
  "columns without a value": {
    rows: 200,
    cells: (row) => ["", wave(row).toFixed(4), "", yes(row)],
    findings: ["empty-column", "empty-column"],
  },
  "one class left after the split": {
    rows: 40,
    cells: (row) => [wave(row).toFixed(4), row % 3, row === 7 ? "rare" : "usual"],
    findings: ["class-too-small"],
  },
};

const learners: Readonly<Record<string, readonly string[]>> = {
  boosting: ["boosting", "rounds=5"],
  forest: ["forest", "trees=5"],
  "extra-trees": ["forest", "trees=5", "randomCuts=true", "bootstrap=false"],
  tree: ["tree"],
};

const fileOf = (title: string) => `${title.replaceAll(/\W+/g, "-")}.csv`;

beforeAll(buildCli, 120_000);
beforeAll(() => {
  for (const [title, { rows, cells }] of Object.entries(files)) {
    const header = [
      ...cells(0)
        .slice(1)
        .map((_, column) => `x${column}`),
      "y",
    ];
    const lines = Array.from({ length: rows }, (_, row) => cells(row).join(","));
    writeFileSync(nodePath.join(root, fileOf(title)), `${[header.join(","), ...lines].join("\n")}\n`);
  }
});

const cases = Object.keys(files).flatMap((title) => Object.keys(learners).map((name) => ({ title, name })));

describe("the built command line", () => {
  it.each(cases)(
    "trains $name on $title",
    async ({ title, name }) => {
      const [learner, ...set] = learners[name]!;
      const settings = set.flatMap((setting) => ["--set", setting]);
      const model = `${name}-${nodePath.parse(fileOf(title)).name}`;
      const asked = ["train", fileOf(title), "--target", "y", "--learner", learner!, "--model", model];
      const { code, stdout, stderr } = await runCli([...asked, ...settings, "--json"], root);
      const answer = JSON.parse(stdout) as TrainReport | { readonly error: PlainError };
      if ("error" in answer) throw new Error(answer.error.message);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(answer.findings.map(({ code: finding }) => finding)).toEqual(files[title]!.findings);
      expect(Object.values(answer.holdout.metrics).every(Number.isFinite)).toBe(true);
    },
    120_000,
  );
});
