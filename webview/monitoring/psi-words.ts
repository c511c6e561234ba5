import type { Words } from "../shared/words.ts";

/** What is smaller says only that nothing moved. */
const least = 0.001;

/** A population stability index as one compares it: three decimals. */
export function psiWords(psi: number, words: Words): string {
  return psi > 0 && psi < least ? `< ${words.metric("psi", least)}` : words.metric("psi", psi);
}
