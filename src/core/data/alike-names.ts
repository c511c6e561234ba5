import { isWithinEdits } from "./edit-distance.ts";

/** Shorter names that differ in a letter are two names. */
const leastLength = 4;

/**
 * The name among others that a name most likely became: the same letters and digits in another case or with other signs
 * between them, or else one edit away; null when none is, or several are.
 */
export function alikeName(name: string, others: readonly string[]): string | null {
  const own = lettersOf(name);
  const same = others.filter((other) => lettersOf(other) === own);
  if (same.length > 0) return same.length === 1 ? same[0]! : null;
  const near = others.filter((other) => isMistyped(own, lettersOf(other)));
  return near.length === 1 ? near[0]! : null;
}

function lettersOf(name: string): string {
  const letters = name.normalize("NFKD").replaceAll(/[^\p{L}\p{N}]/gu, "");
  return letters === "" ? name : letters.toLowerCase();
}

function isMistyped(name: string, other: string): boolean {
  return Math.min(name.length, other.length) >= leastLength && isWithinEdits(name, other, 1);
}
