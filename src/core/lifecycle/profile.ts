import type * as z from "zod";
import type { Ports } from "../ports.ts";
import { profileTable, withoutCrew } from "../profile/index.ts";
import type { Action, RunControl } from "./action.ts";
import { profileInput } from "./inputs.ts";
import { newFile, type NewFile, refuseOverwriting } from "./new-file.ts";
import { profileInPasses } from "./profile-scan.ts";
import { readingOf } from "./reading-input.ts";
import type { ProfileReport } from "./reports.ts";
import { type RunStages, startStages } from "./run-stages.ts";
import { useKernels } from "./use-kernels.ts";
import { workspacePath } from "./workspace-path.ts";

type ProfileInput = z.output<typeof profileInput>;

/** Files with more text than this are first judged by a sample, which takes a fraction of a second. */
const sampledFirstBytes = 2 ** 24;
/** Read for the first look at such a file. */
const firstBytes = 2 ** 22;
/** Read when a sample is all that is asked for. */
const sampleBytes = 2 ** 23;
/** Files with more are not read into memory. */
const mostBytesInMemory = 2 ** 28;

/**
 * Says what a data file holds, and what training would make of it. Tells a first report early: of a sample while a
 * large file is still read, and without associations while they are computed. With `out` the last one is written.
 */
export const profile: Action<ProfileInput, ProfileReport> = {
  name: "profile",
  title: "Profile Data",
  summary:
    "Show what a data file holds: statistics of each column, associations, and the target it suggests.",
  input: profileInput,
  positionals: ["file"],
  async run(ports, input, control) {
    const { store, clock } = ports;
    const stages = startStages(clock, control);
    await stages.enter("reading");
    const run: Run = { ports, input, file: workspacePath(store.root, input.file), stages, control };
    const place = await placeOf(run);
    return written(run, place, await profileOf(run));
  },
};

/** Where the report is to be written, if it is; what stands in the way is said before anything is read. */
async function placeOf({ ports, input, file }: Run): Promise<NewFile | null> {
  const { out, force = false } = input;
  if (out === undefined) return null;
  const place = newFile(ports, { file, out, suffix: "", extension: [".html", ".json"] });
  await refuseOverwriting(place, force);
  return place;
}

async function written({ ports, stages }: Run, place: NewFile | null, report: ProfileReport) {
  if (place === null) return report;
  await stages.enter("saving");
  const isPage = place.name.toLowerCase().endsWith(".html");
  const text = isPage ? ports.documents.profile(report) : `${JSON.stringify(report, null, 2)}\n`;
  await place.folder.write(place.name, text);
  return { ...report, path: place.path };
}

/** By its size: a sample if that is asked for, in passes when it is large, in memory else. */
async function profileOf(run: Run): Promise<ProfileReport> {
  const { ports, input, file, control } = run;
  if (input.sample === true) return profileSample(run, { brief: input.brief, bytes: sampleBytes });
  const bytes = await ports.tables.size(file);
  if (bytes > mostBytesInMemory) return profileLarge(run);
  if (bytes > sampledFirstBytes && control.isUnwatched !== true)
    control.progress({
      type: "profile",
      report: await profileSample(run, { brief: true, bytes: firstBytes }),
    });
  return profileWhole(run);
}

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
  // A profile shows what is wrong with a file, so rows of the wrong length are left out and told of.
  const examined = await tables.examine(file, { ...readingOf(input), badRows: "drop" }, control);
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
  return profileInPasses({
    ...{ ports, file, options: readingOf(input), target, brief, control, stages },
  });
}

/** Without the kernels, so that it does not wait for a training to end. */
async function profileSample(
  { ports, input, file, stages, control }: Run,
  { brief, bytes }: { readonly brief: boolean | undefined; readonly bytes: number },
): Promise<ProfileReport> {
  const read = await ports.tables.sample({
    file,
    columns: undefined,
    options: readingOf(input),
    bytes,
    control,
  });
  const { table, inspection, share, likelyRows } = read;
  const sample = share === 1 ? null : { rows: table.rows, counted: table.rows };
  const pause = () => stages.pause();
  const { target } = input;
  const report = await profileTable({ table, inspection, target, brief, sample, ...withoutCrew, pause });
  return { ...report, rows: likelyRows };
}
