import type { Finding } from "../findings.ts";

/** Which breaches make a monitoring run fail. */
export type FailOn = "drift" | "metric" | "contract" | "any";

export interface Breaches {
  /** What the windows showed. */
  readonly judged: readonly Finding[];
  /** What breaks the model's contract. */
  readonly contract: readonly Finding[];
}

/**
 * Whether a breach of the named kind was found. `drift` means the inputs moved: a shifted distribution or
 * more missing cells. Nothing fails when the user named no kind.
 */
export function isFailed({ judged, contract }: Breaches, failOn: FailOn | undefined): boolean {
  if (failOn === undefined) return false;
  if (failOn === "any") return judged.length + contract.length > 0;
  if (failOn === "contract") return contract.length > 0;
  return judged.some(({ code }) => (code === "metric") === (failOn === "metric"));
}
