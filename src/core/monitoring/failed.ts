import type { Finding } from "../findings.ts";

/** Which breaches make a monitoring run fail. */
export type FailOn = "drift" | "metric" | "any";

/**
 * Whether a breach of the named kind was found. `drift` means the inputs moved: a shifted distribution or
 * more missing cells. Nothing fails when the user named no kind.
 */
export function isFailed(breaches: readonly Finding[], failOn: FailOn | undefined): boolean {
  if (failOn === undefined) return false;
  if (failOn === "any") return breaches.length > 0;
  return breaches.some((breach) => (breach.code === "metric") === (failOn === "metric"));
}
