import type { CurvePoint, TrainingState } from "../../src/protocol/panels.ts";
import { fitUnit } from "../../src/words/index.ts";
import type { Words } from "../shared/words.ts";

/** Epochs over which a trend is judged. */
const trendEpochs = 5;
/** Relative change over those epochs below which a loss is called steady. */
const steadyShare = 1e-3;

function trendOf(curve: readonly CurvePoint[]): "falling" | "rising" | "steady" {
  const now = curve.at(-1)?.train ?? 0;
  const before = curve.at(-1 - trendEpochs)?.train ?? curve[0]?.train ?? now;
  if (Math.abs(now - before) <= steadyShare * Math.abs(before)) return "steady";
  return now < before ? "falling" : "rising";
}

/** How a training goes, in one sentence: "Loss 0.213 and falling; best validation at epoch 41." */
export function liveSentence(
  { curve, bestEpoch, learner }: Pick<TrainingState, "curve" | "bestEpoch" | "learner">,
  words: Words,
): string {
  const unit = fitUnit(learner);
  const last = curve.at(-1);
  if (last === undefined) return "";
  if (!Number.isFinite(last.train))
    return `The loss is no longer a number at ${unit} ${words.count(last.epoch)}.`;
  const loss = `${last.isOutOfBag ? "Out-of-bag loss" : "Loss"} ${words.number(last.train)} and ${trendOf(curve)}`;
  const measure = last.validation === null ? "best" : "best validation";
  return bestEpoch === null ? `${loss}.` : `${loss}; ${measure} at ${unit} ${words.count(bestEpoch)}.`;
}
