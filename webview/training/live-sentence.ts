import type { CurvePoint } from "../../src/protocol/panels.ts";
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
export function liveSentence(curve: readonly CurvePoint[], bestEpoch: number | null, words: Words): string {
  const last = curve.at(-1);
  if (last === undefined) return "";
  if (!Number.isFinite(last.train))
    return `The loss is no longer a number at epoch ${words.count(last.epoch)}.`;
  const loss = `${last.isOutOfBag ? "Out-of-bag loss" : "Loss"} ${words.number(last.train)} and ${trendOf(curve)}`;
  const measure = last.validation === null ? "best" : "best validation";
  return bestEpoch === null ? `${loss}.` : `${loss}; ${measure} at epoch ${words.count(bestEpoch)}.`;
}
