import { writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import { showTree } from "../../../src/core/lifecycle/show-tree.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { describeTree } from "../../../src/core/trees/describe-tree.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";
import { fitTrees, flatOf, treeProblem } from "../learners/tree-fixtures.ts";

/** 60 rows: red ones are big, the others by their size; every tenth size is missing. */
function lineOf(row: number): string {
  const color = ["red", "green", "blue"][row % 3]!;
  const size = row % 10 === 9 ? "" : String(row);
  const label = color === "red" || row >= 30 ? "big" : "small";
  return `${size},${color},${row * 2},${label}`;
}

async function shown(learner: string, input: object = {}, settings: object = {}) {
  const root = temporaryFolder();
  const lines = Array.from({ length: 60 }, (_, row) => lineOf(row));
  writeFileSync(nodePath.join(root, "data.csv"), `size,color,twice,label\n${lines.join("\n")}\n`);
  const ports = workspacePorts(root);
  const asked = { file: "data.csv", target: "label", learner, drop: ["twice"], holdout: 0.1, ...settings };
  await train.run(ports, train.input.parse(asked), quietControl());
  return showTree.run(ports, showTree.input.parse({ model: "data", ...input }), quietControl());
}

describe("showing a tree", () => {
  it("tells questions with names of columns and categories, rows and shares", async () => {
    const report = await shown("tree");
    expect(report).toMatchObject({
      trees: 1,
      tree: 1,
      unit: "shares",
      classes: ["big", "small"],
      round: null,
    });
    const [root] = report.nodes;
    expect(root).toMatchObject({ parent: null, share: 1, hidden: 0 });
    const questions = report.nodes.flatMap(({ question }) => (question ? [question] : []));
    expect(new Set(questions.map(({ column }) => column))).toEqual(new Set(["size", "color"]));
    const colors = questions.find((question) => question.type === "one-of");
    expect(colors).toMatchObject({ of: 3 });
    expect(colors?.type === "one-of" && ["red", "green", "blue"]).toEqual(
      expect.arrayContaining([...(colors?.type === "one-of" ? colors.categories : [])]),
    );
  });

  it("has the law of counts: children add up to their parent, and so do their classes", async () => {
    const { nodes } = await shown("tree");
    nodes.forEach((node, index) => {
      if (node.question === null) return;
      const children = nodes.filter(({ parent }) => parent === index);
      expect(children.map(({ answer }) => answer)).toEqual(["yes", "no"]);
      expect(children.reduce((sum, { rows }) => sum + rows!, 0)).toBe(node.rows);
      const big = children.reduce((sum, { rows, values }) => sum + rows! * values![0]!, 0);
      expect(big / node.rows!).toBeCloseTo(node.values![0]!, 6);
      expect(node.values![0]! + node.values![1]!).toBeCloseTo(1, 6);
    });
  });

  it("counts what lies deeper than was asked for", async () => {
    const whole = await shown("tree");
    const cut = await shown("tree", { depth: 1 });
    expect(cut.nodes.length).toBe(3);
    expect(cut.nodes.reduce((sum, { hidden }) => sum + hidden, 3)).toBe(whole.nodes.length);
    expect([cut.leaves, cut.depth]).toEqual([whole.leaves, whole.depth]);
  });

  it("gives the mean of a tree of a forest in the target's own units", async () => {
    const set = ["trees=3"];
    const report = await shown("forest", { tree: 3 }, { target: "twice", drop: [], task: "regression", set });
    expect(report).toMatchObject({ unit: "mean", trees: 3, tree: 3 });
    const leaves = report.nodes.filter(({ question }) => question === null);
    for (const { values } of leaves) expect(values![0]).toBeGreaterThanOrEqual(-1e-3);
    expect(report.nodes[0]!.values![0]).toBeGreaterThan(30);
  });

  it("says of boosting which round it is and whose score it moves", async () => {
    const set = ["minSamples=2", "rounds=1"];
    const asked = { target: "color", drop: [], set };
    const report = await shown("boosting", { tree: 2 }, asked);
    expect(report).toMatchObject({ unit: "step", link: "softmax", round: 1, class: "green", tree: 2 });
  });

  it("refuses a version without trees, and a tree that is not there", async () => {
    expect(await failureOf(shown("logistic"))).toMatchObject({
      tag: "bad-usage",
      details: { found: "logistic" },
    });
    const error = await failureOf(shown("tree", { tree: 2 }));
    expect(error.message).toContain("a number from 1 to 1");
  });
});

describe("trees of an earlier version", () => {
  it("are told without rows; leaves still say their values", () => {
    const result = fitTrees("tree", treeProblem({ x: [1, 2, 3, 4], y: [0, 0, 5, 7] }, 0, 1), {
      minSamples: 2,
    });
    const { cover, ...older } = flatOf(result);
    expect(cover).toStrictEqual(Float32Array.of(2, 2));
    const [root, ...leaves] = describeTree(older, 0);
    expect(root).toMatchObject({ column: 0, threshold: 2.5, cover: null, values: null });
    expect(leaves.map(({ values }) => values)).toEqual([[-3], [3]]);
  });
});
