import type * as z from "zod";
import { summarizeColumns } from "../compute/summaries.ts";
import type { Ports } from "../ports.ts";
import { profileTable } from "../profile/index.ts";
import type { Action, RunControl } from "./action.ts";
import { profileInput } from "./inputs.ts";
import { profileInPasses } from "./profile-scan.ts";
import { readingOf } from "./reading-input.ts";
import type { ProfileReport } from "./reports.ts";
import { type RunStages, startStages } from "./run-stages.ts";
import { useKernels } from "./use-kernels.ts";
import { workspacePath } from "./workspace-path.ts";

type ProfileInput = z.output<typeof profileInput>;

/** Files with more text than this are first judged by a sample, which takes a fraction of a second. */
const sampledFirstBytes = 2 ** 24;
/** Files with more are not read into memory. */
const mostBytesInMemory = 2 ** 28;

/**
 * Says what a data file holds, and what training would make of it. Tells a first report early: of a sample while a
 * large file is still read, and without associations while they are computed.
 */
export const profile: Action<ProfileInput, ProfileReport> = {
  name: "profile",
  title: "Profile Data",
  summary:
    "Show what a data file holds: statistics of each column, associations, and the target it suggests.",
  input: profileInput,
  positionals: ["file"],
  async run(ports, input, control) {
    const { tables, store, clock } = ports;
    const stages = startStages(clock, control);
    await stages.enter("reading");
    const run: Run = { ports, input, file: workspacePath(store.root, input.file), stages, control };
    if (input.sample === true) return profileSample(run, input.brief);
    const bytes = await tables.size(run.file);
    if (bytes > mostBytesInMemory) return profileLarge(run);
    if (bytes > sampledFirstBytes)
      control.progress({ type: "profile", report: await profileSample(run, true) });
    return profileWhole(run);
  },
};

interface Run {
  readonly ports: Ports;
  readonly input: ProfileInput;
  readonly file: string;
  readonly stages: RunStages;
  readonly control: RunControl;
}

async function profileWhole({ ports, input, file, stages, control }: Run): Promise<ProfileReport> {
  const { tables, kernels } = ports;
  const { target, brief } = input;
  const examined = await tables.examine(file, readingOf(input), control);
  await stages.enter("comparing");
  const pause = () => stages.pause();
  const soFar = (report: ProfileReport) => control.progress({ type: "profile", report });
  return useKernels(kernels, stages, () =>
    profileTable({ ...examined, target, brief, sample: null, kernels, pause, soFar }),
  );
}

/** Without the kernels, which it would hold for as long as it reads. */
function profileLarge({ ports, input, file, stages, control }: Run): Promise<ProfileReport> {
  const { target, brief } = input;
  const kernels = { summarize: summarizeColumns };
  return profileInPasses({
    ...{ ports, kernels, file, options: readingOf(input), target, brief, control, stages },
  });
}

/** Without the kernels, so that it does not wait for a training to end. */
async function profileSample(
  { ports, input, file, stages, control }: Run,
  brief: boolean | undefined,
): Promise<ProfileReport> {
  const read = await ports.tables.sample({ file, columns: undefined, options: readingOf(input), control });
  const { table, inspection, share, likelyRows } = read;
  const sample = share === 1 ? null : { rows: table.rows, counted: table.rows };
  const kernels = { summarize: summarizeColumns };
  const pause = () => stages.pause();
  const { target } = input;
  const report = await profileTable({ table, inspection, target, brief, sample, kernels, pause });
  return { ...report, rows: likelyRows };
}
