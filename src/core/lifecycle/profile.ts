import type * as z from "zod";
import { profileOf } from "../data/profile.ts";
import type { Action } from "./action.ts";
import { profileInput } from "./inputs.ts";
import type { ProfileReport } from "./reports.ts";
import { startStages } from "./run-stages.ts";
import { workspacePath } from "./workspace-path.ts";

/** Says what a data file holds, and what training would make of it. */
export const profile: Action<z.output<typeof profileInput>, ProfileReport> = {
  name: "profile",
  title: "Profile Data",
  summary: "Show what a data file holds: columns, kinds, missing cells, and the target it suggests.",
  input: profileInput,
  positionals: ["file"],
  async run({ tables, store, clock }, { file }, control) {
    await startStages(clock, control).enter("reading");
    return profileOf(await tables.inspect(workspacePath(store.root, file), {}, control));
  },
};
