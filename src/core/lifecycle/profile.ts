import type * as z from "zod";
import { profileTable } from "../profile/index.ts";
import type { Action } from "./action.ts";
import { profileInput } from "./inputs.ts";
import { readingOf } from "./reading-input.ts";
import type { ProfileReport } from "./reports.ts";
import { startStages } from "./run-stages.ts";
import { useKernels } from "./use-kernels.ts";
import { workspacePath } from "./workspace-path.ts";

/** Says what a data file holds, and what training would make of it. */
export const profile: Action<z.output<typeof profileInput>, ProfileReport> = {
  name: "profile",
  title: "Profile Data",
  summary:
    "Show what a data file holds: statistics of each column, associations, and the target it suggests.",
  input: profileInput,
  positionals: ["file"],
  async run({ tables, store, clock, kernels }, { file, target, brief, ...reading }, control) {
    const stages = startStages(clock, control);
    await stages.enter("reading");
    const examined = await tables.examine(workspacePath(store.root, file), readingOf(reading), control);
    await stages.enter("comparing");
    const pause = () => stages.pause();
    return useKernels(kernels, stages, () =>
      profileTable({ ...examined, target, brief, sample: null, kernels, pause }),
    );
  },
};
