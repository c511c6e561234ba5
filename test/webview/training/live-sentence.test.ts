import { expect, test } from "vitest";
import type { CurvePoint } from "../../../src/core/learners/types.ts";
import { createWords } from "../../../webview/shared/words.ts";
import { liveSentence } from "../../../webview/training/live-sentence.ts";

const words = createWords("en");

function curve(losses: readonly number[], validation: number | null = 0.5): readonly CurvePoint[] {
  return losses.map((train, index) => ({ epoch: index + 1, train, validation }));
}

test.each([
  ["no epoch", curve([]), null, ""],
  ["one epoch", curve([0.6931]), 1, "Loss 0.6931 and steady; best validation at epoch 1."],
  [
    "falling",
    curve([0.9, 0.7, 0.5, 0.4, 0.3, 0.213]),
    4,
    "Loss 0.213 and falling; best validation at epoch 4.",
  ],
  ["rising", curve([0.2, 0.3, 0.4]), 1, "Loss 0.4 and rising; best validation at epoch 1."],
  ["steady", curve([0.2, 0.2, 0.20001]), 1, "Loss 0.2 and steady; best validation at epoch 1."],
  ["without validation", curve([0.9, 0.5], null), 2, "Loss 0.5 and falling; best at epoch 2."],
  [
    "of a forest",
    curve([0.9, 0.5], null).map((point) => ({ ...point, isOutOfBag: true as const })),
    2,
    "Out-of-bag loss 0.5 and falling; best at epoch 2.",
  ],
  ["no best yet", curve([0.9, 0.5]), null, "Loss 0.5 and falling."],
  ["diverged", curve([0.9, NaN]), 1, "The loss is no longer a number at epoch 2."],
] as const)("the live sentence of a curve that is: %s", (_, points, bestEpoch, sentence) => {
  expect(liveSentence({ curve: points, bestEpoch, learner: "mlp" }, words)).toBe(sentence);
});

test("the live sentence judges the trend over the last five epochs, not over all", () => {
  expect(
    liveSentence({ curve: curve([0.1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4]), bestEpoch: 1, learner: "mlp" }, words),
  ).toContain("and falling");
});

test.each([
  ["forest", "Loss 0.5 and falling; best validation at tree 2."],
  ["boosting", "Loss 0.5 and falling; best validation at round 2."],
])("the live sentence of %s counts what it grows, not epochs", (learner, sentence) => {
  expect(liveSentence({ curve: curve([0.9, 0.5]), bestEpoch: 2, learner }, words)).toBe(sentence);
});
