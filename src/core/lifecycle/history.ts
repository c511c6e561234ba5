import type * as z from "zod";
import { readModelState } from "../registry/model-state.ts";
import type { Action } from "./action.ts";
import { historyInput } from "./inputs.ts";
import type { HistoryReport } from "./reports.ts";

/** Tells all that ever happened to a model, oldest first. */
export const history: Action<z.output<typeof historyInput>, HistoryReport> = {
  name: "history",
  title: "Show History",
  summary: "Show what happened to a model: versions, promotions, rollbacks, exports and monitoring runs.",
  input: historyInput,
  positionals: ["model"],
  async run({ store }, { model }) {
    const { events } = await readModelState(store, model);
    return { action: "history", model, events };
  },
};
