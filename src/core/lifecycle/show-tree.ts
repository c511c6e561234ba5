import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import type { Pipeline, PipelineNode } from "../pipeline/types.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import { describeTree, type DescribedNode } from "../trees/describe-tree.ts";
import { toFlatTrees, type FlatTrees } from "../trees/flat-trees.ts";
import type { Action } from "./action.ts";
import { treeInput } from "./inputs.ts";
import { startStages } from "./run-stages.ts";
import { columnsBehind, type TreeColumn } from "./tree-columns.ts";
import type { TreeNode, TreeQuestion, TreeReport } from "./tree-report.ts";

/** Shows one tree of a version as questions and answers. Throws `bad-usage` for a version without trees. */
export const showTree: Action<z.output<typeof treeInput>, TreeReport> = {
  name: "tree",
  title: "Show Tree",
  summary: "Show a tree of a version: what it asks, how many training rows answer, and what it says then.",
  input: treeInput,
  positionals: ["model"],
  async run({ store, clock }, input, control) {
    const stages = startStages(clock, control);
    await stages.enter("reading");
    const { model, version } = await resolveReference(store, input.model);
    const saved = await openVersion(store, model, version);
    const { learner } = await saved.recipe();
    const pipeline = await saved.pipeline();
    await stages.pause();
    const node = pipeline.nodes.find(({ op }) => op === "trees");
    if (node === undefined) throw hasNoTrees(`${model}@${version}`, learner.name);
    const flat = toFlatTrees(node.tensors);
    checkNumber(input.tree, flat.roots.length);
    return {
      ...{ action: "tree", model, version, learner: learner.name },
      ...describe({ pipeline, node, flat, isBoosted: learner.name === "boosting" }, input),
    };
  },
};

function hasNoTrees(found: string, learner: string): TablewrightError {
  return new TablewrightError("bad-usage", `${found} has no trees to show: its learner is ${learner}.`, {
    expected: "a version of the learner tree, forest or boosting",
    found: learner,
    next: "Name a version that was trained with --learner tree, forest or boosting.",
  });
}

function checkNumber(tree: number, trees: number): void {
  if (tree <= trees) return;
  const expected = `a number from 1 to ${trees}`;
  throw new TablewrightError("bad-usage", `There is no tree ${tree}: expected ${expected}.`, {
    expected,
    found: String(tree),
    next: "Choose one of the trees that the model has.",
  });
}

interface Forest {
  readonly pipeline: Pipeline;
  readonly node: PipelineNode;
  readonly flat: FlatTrees;
  readonly isBoosted: boolean;
}

type Shown = Omit<TreeReport, "action" | "model" | "version" | "learner">;

function describe(forest: Forest, { tree, depth }: z.output<typeof treeInput>): Shown {
  const { pipeline, flat, isBoosted } = forest;
  const { task, target, classes } = pipeline;
  const described = describeTree(flat, tree - 1);
  const outputs = flat.base.length;
  const isOfClass = isBoosted && outputs > 1;
  const growing = { described, columns: columnsBehind(pipeline, forest.node), depth, scale: scaleOf(forest) };
  const { nodes, deepest } = read(growing);
  return {
    ...{ task, target, classes, tree, trees: flat.roots.length },
    round: isBoosted ? Math.ceil(tree / outputs) : null,
    class: isOfClass ? classes[flat.output[tree - 1]!]! : null,
    link: linkOf(pipeline),
    unit: isBoosted ? "step" : task === "classification" ? "shares" : "mean",
    leaves: described.filter(({ column }) => column === null).length,
    depth: deepest,
    nodes,
  };
}

function linkOf({ nodes }: Pipeline): TreeReport["link"] {
  const link = nodes.find(({ op }) => op === "link");
  // A checked node: one of these functions.
  return (link?.parameters["function"] as TreeReport["link"] | undefined) ?? "identity";
}

/** From leaf values to what the tree alone says: a forest's leaves are parts of a mean, beside what all begin with. */
function scaleOf({ flat, isBoosted }: Forest): (values: readonly number[]) => readonly number[] {
  if (isBoosted) return (values) => values;
  const trees = flat.roots.length;
  return (values) => values.map((value, at) => flat.base[at]! + trees * value);
}

interface Reading {
  readonly described: readonly DescribedNode[];
  readonly columns: readonly TreeColumn[];
  /** Nodes below this depth are counted and not told. */
  readonly depth: number;
  readonly scale: (values: readonly number[]) => readonly number[];
}

interface OpenNode extends Pick<TreeNode, "parent" | "answer" | "depth"> {
  readonly node: number;
}

function read(reading: Reading): { readonly nodes: readonly TreeNode[]; readonly deepest: number } {
  const { described, depth: limit } = reading;
  const sizes = sizesOf(described);
  const nodes: TreeNode[] = [];
  let deepest = 0;
  const open: OpenNode[] = [{ node: 0, parent: null, answer: null, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, ...place } = next;
    const { yes, no, column } = described[node]!;
    deepest = Math.max(deepest, place.depth);
    const parent = nodes.length;
    if (place.depth <= limit) nodes.push(tell(reading, next, place.depth === limit ? sizes[node]! - 1 : 0));
    const below = { parent, depth: place.depth + 1 };
    if (column !== null)
      open.push({ ...below, node: no, answer: "no" }, { ...below, node: yes, answer: "yes" });
  }
  return { nodes, deepest };
}

/** Nodes of each subtree, its root included. */
function sizesOf(described: readonly DescribedNode[]): readonly number[] {
  const sizes = new Array<number>(described.length).fill(1);
  for (let node = described.length - 1; node >= 0; node--) {
    const { column, yes, no } = described[node]!;
    if (column !== null) sizes[node] = 1 + sizes[yes]! + sizes[no]!;
  }
  return sizes;
}

function tell({ described, columns, scale }: Reading, open: OpenNode, hidden: number): TreeNode {
  const { node, ...place } = open;
  const { cover, values, ...rest } = described[node]!;
  const whole = described[0]!.cover;
  return {
    ...place,
    question: rest.column === null ? null : questionOf(rest, columns[rest.column]!),
    rows: cover,
    share: cover === null || !whole ? null : cover / whole,
    values: values && scale(values),
    hidden,
  };
}

function questionOf(
  { threshold, codes, missingIsYes }: Pick<DescribedNode, "threshold" | "codes" | "missingIsYes">,
  { name, kind, categories }: TreeColumn,
): TreeQuestion {
  const asked = { column: name, missing: missingIsYes ? "yes" : "no" } as const;
  if (codes !== null) {
    const known = categories ?? [];
    return { ...asked, type: "one-of", categories: codes.map((code) => known[code]!), of: known.length };
  }
  return threshold === null ? { ...asked, type: "present" } : { ...asked, type: "at-most", kind, threshold };
}
