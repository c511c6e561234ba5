import type * as z from "zod";
import { modelNames } from "../registry/model-state.ts";
import { summarizeModel } from "../registry/summary.ts";
import type { Action } from "./action.ts";
import { listInput } from "./inputs.ts";
import type { ListReport, ModelSummary } from "./reports.ts";

/** Lists all models of the workspace; a damaged one is listed as damaged beside the others. */
export const list: Action<z.output<typeof listInput>, ListReport> = {
  name: "list",
  title: "List Models",
  summary: "List the models of the workspace with their versions.",
  input: listInput,
  positionals: [],
  async run({ store }) {
    const models: ModelSummary[] = [];
    for (const name of await modelNames(store)) models.push(await summarizeModel(store, name));
    return { action: "list", models };
  },
};
