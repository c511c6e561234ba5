import type { ColumnKind } from "../data/table.ts";
import type { Task } from "../pipeline/types.ts";

/** What a node of a tree asks; `missing` says where a row goes that has no value, or an unknown category. */
export type TreeQuestion = { readonly column: string; readonly missing: "yes" | "no" } & (
  | { readonly type: "at-most"; readonly kind: Exclude<ColumnKind, "category">; readonly threshold: number }
  /** Whether there is a number at all. */
  | { readonly type: "present" }
  /** Whether the category is one of these; `of` is how many there are. */
  | { readonly type: "one-of"; readonly categories: readonly string[]; readonly of: number }
);

/** A node in the order of reading: a parent, all below its yes, all below its no. */
export interface TreeNode {
  /** Position of its parent; null for the root. */
  readonly parent: number | null;
  /** Which answer of its parent leads here; null for the root. */
  readonly answer: "yes" | "no" | null;
  readonly depth: number;
  /** Null for a leaf. */
  readonly question: TreeQuestion | null;
  /** What its training rows weigh (their number without weights); null in models that do not say. */
  readonly rows: number | null;
  /** `rows` of those of the root. */
  readonly share: number | null;
  /** Shares of the classes, the mean, or the step of the score; null where the model does not say. */
  readonly values: readonly number[] | null;
  /** Nodes below that are deeper than was asked for. */
  readonly hidden: number;
}

/** What `tree` answers: one tree of a version. */
export interface TreeReport {
  readonly action: "tree";
  readonly model: string;
  readonly version: number;
  readonly learner: string;
  readonly task: Task;
  readonly target: string;
  readonly classes: readonly string[];
  /** Number of this tree, from 1, and how many the model has. */
  readonly tree: number;
  readonly trees: number;
  /** Of boosting: its round, and for more than two classes the class whose score it moves. */
  readonly round: number | null;
  readonly class: string | null;
  /** What values are: shares of the classes, a mean of the target, or a step of a score before the link. */
  readonly unit: "shares" | "mean" | "step";
  /** From scores to predictions; `exp` makes a step one of the logarithm. */
  readonly link: "identity" | "exp" | "sigmoid" | "softmax";
  /** Leaves and greatest depth of the whole tree. */
  readonly leaves: number;
  readonly depth: number;
  readonly nodes: readonly TreeNode[];
}
