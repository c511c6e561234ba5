import { TablewrightError } from "../../core/errors.ts";
import type { Cancellable } from "../../core/data/source.ts";

/** Throws `cancelled` when the caller gave up. */
export function throwIfCancelled(control: Cancellable): void {
  if (!control.cancelled) return;
  const next = "Start again when you are ready; nothing was changed.";
  throw new TablewrightError("cancelled", "Reading was cancelled", { next });
}
