import type { NodeDraft } from "../../src/core/pipeline/types.ts";
import { constantDraft, denseDraft, linkDraft, projectDraft, quantizedDraft } from "./pipelines.ts";

type Drafts = (width: number) => readonly NodeDraft[];

/** Every way a pipeline ends, by name: the ops behind the design matrix, and the classes. */
export const heads: readonly [string, Drafts, readonly string[]][] = [
  ["a logistic regression", (width) => [denseDraft(width, 1), linkDraft("sigmoid")], ["no", "yes"]],
  ["a multinomial one", (width) => [denseDraft(width, 3), linkDraft("softmax")], ["a", "b'\n", "表"]],
  ["a linear regression", (width) => [denseDraft(width, 1), linkDraft("identity")], []],
  ["a Poisson regression", (width) => [denseDraft(width, 1), linkDraft("exp")], []],
  ["a regression without a link", (width) => [denseDraft(width, 1)], []],
  [
    "a network behind a projection",
    (width) => [
      projectDraft(width, 3),
      denseDraft(3, 5, "relu"),
      denseDraft(5, 4, "tanh"),
      denseDraft(4, 2),
      linkDraft("softmax"),
    ],
    ["0", "1"],
  ],
  [
    "a quantized network",
    (width) => [
      quantizedDraft(width, 5, "relu"),
      quantizedDraft(5, 4, "tanh"),
      quantizedDraft(4, 3),
      linkDraft("softmax"),
    ],
    ["a", "b", "c"],
  ],
  ["a quantized regression", (width) => [quantizedDraft(width, 1)], []],
  ["a baseline of shares", () => [constantDraft(0.25, 0.5, 0.25)], ["x", "y", "z"]],
  ["a baseline of a mean", () => [constantDraft(-3.5)], []],
];
