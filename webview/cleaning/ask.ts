import type { CleaningIntent } from "../../src/protocol/cleaning.ts";
import type { PageTools } from "../shared/tools.ts";

/** Asks the host for what only this panel can do. */
export function ask({ post }: Pick<PageTools, "post">, intent: CleaningIntent): void {
  post({ type: "cleaning", ask: intent });
}
