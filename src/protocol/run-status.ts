import type { PlainError } from "../core/errors.ts";
import type { Stage } from "../core/lifecycle/action.ts";

/** A run as a panel shows it: loading, running, done, cancelled or failed. */
export type RunStatus =
  | { readonly type: "running"; readonly stage: Stage }
  | { readonly type: "done" }
  | { readonly type: "cancelled" }
  | { readonly type: "failed"; readonly error: PlainError };
