import { outputEndings } from "../../data/output/format.ts";
import { TablewrightError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { cleaningFileText, parseCleaningFile } from "../../registry/cleaning-file.ts";
import type { Action } from "../action.ts";
import { nothingLeft } from "../clean-rows.ts";
import { newFile, type NewFile, refuseDataFile, refuseOverwriting } from "../new-file.ts";
import { startStages } from "../run-stages.ts";
import { exceedsMemory } from "../streamed/room.ts";
import { writeCopy } from "./copy.ts";
import { cleanInMemory } from "./in-memory.ts";
import { cleanInPieces } from "./in-pieces.ts";
import { type CleanInput, cleanInput } from "./inputs.ts";
import { type CleanPlan, planCleaning } from "./plan.ts";
import type { CleanReport } from "./report.ts";
import type { CleanedBlock, CleanResult, CleanRun } from "./run.ts";

/**
 * Does cleaning steps to a file, says what each of them did, and writes a cleaned copy. The file itself stays as it is; the
 * copy and the file of steps appear whole or not at all. What steps learn they learn of all rows they find.
 */
export const clean: Action<CleanInput, CleanReport> = {
  name: "clean",
  title: "Clean Data",
  summary: "Do cleaning steps to a data file, show what each changes, and write a cleaned copy.",
  input: cleanInput,
  positionals: ["file"],
  async run(ports, input, control) {
    const stages = startStages(ports.clock, control);
    await stages.enter("reading");
    const plan = await planCleaning(ports, input);
    const copy = input.preview === true ? null : await copyPlace(ports, plan, input);
    const steps = input.save === undefined ? null : await stepsPlace(ports, plan, input);
    const run: CleanRun = { tables: ports.tables, input, plan, control, stages };
    if (steps !== null) await saveSteps(steps, plan, input);
    const result = await (isTooLarge(plan, input, await ports.tables.size(plan.file))
      ? pieceByPiece(ports, run, copy)
      : atOnce(ports, run, copy));
    return {
      action: "clean",
      file: plan.file,
      target: plan.target,
      cleaning: plan.cleaning,
      ...result,
      path: copy?.path ?? null,
      stepsPath: steps?.path ?? null,
      durationMs: Math.round(stages.total()),
    };
  },
};

/** Rows that are sampled fit into any memory. */
function isTooLarge({ data }: CleanPlan, { sample, preview }: CleanInput, bytes: number): boolean {
  return !(sample === true && preview === true) && exceedsMemory({ data }, bytes);
}

async function atOnce(ports: Ports, run: CleanRun, copy: NewFile | null): Promise<CleanResult> {
  const cleaned = await cleanInMemory(run);
  if (copy === null) return cleaned.result;
  requireLeft(run.plan, cleaned.result);
  await run.stages.enter("saving");
  await writeCopy({ ports, place: copy, blocks: cleaned.blocks(), control: run.control, stages: run.stages });
  return cleaned.result;
}

async function pieceByPiece(ports: Ports, run: CleanRun, copy: NewFile | null): Promise<CleanResult> {
  const doing = cleanInPieces(run);
  const ends: CleanResult[] = [];
  async function* blocks(): AsyncGenerator<CleanedBlock> {
    const result = yield* doing;
    if (copy !== null) requireLeft(run.plan, result);
    ends.push(result);
  }
  if (copy === null) await blocks().next();
  else await writeCopy({ ports, place: copy, blocks: blocks(), control: run.control, stages: run.stages });
  // A preview yields nothing, and a copy took all blocks: they went by to their end.
  return ends[0]!;
}

/** A copy of nothing is no copy: nobody could read it again. */
function requireLeft({ file }: CleanPlan, { rowsLeft, columns }: CleanResult): void {
  if (rowsLeft === 0) throw nothingLeft(file, "rows");
  if (columns.length === 0) throw nothingLeft(file, "columns");
}

async function copyPlace(ports: Ports, { file }: CleanPlan, { out, force }: CleanInput): Promise<NewFile> {
  const place = newFile(ports, { file, out, suffix: ".clean.csv", extension: outputEndings });
  await refuseDataFile(ports, { file, place });
  await refuseOverwriting(place, force === true);
  return place;
}

/** Read and written in one go: what somebody else wrote into the file a moment ago is not lost. */
async function saveSteps(
  { folder, name, path }: NewFile,
  plan: CleanPlan,
  { replaces }: CleanInput,
): Promise<void> {
  await folder.write(name, stepsText(plan), async () => {
    if (replaces === undefined || !(await folder.exists(name))) return;
    const { steps } = parseCleaningFile(await folder.readText(name), path);
    if (!replaces.includes(JSON.stringify(steps))) throw holdsOthers(path);
  });
}

function holdsOthers(file: string): TablewrightError {
  return new TablewrightError("refused", `${file} holds other steps by now.`, {
    file,
    expected: "the steps it held before",
    found: "steps that somebody else wrote",
    next: "Read the file again, and make the change in what it holds now.",
  });
}

async function stepsPlace(ports: Ports, { file }: CleanPlan, input: CleanInput): Promise<NewFile> {
  const { save, steps, force } = input;
  const place = newFile(ports, { file, out: save, suffix: "", extension: ".json" });
  const isOwn = steps !== undefined && (await ports.tables.isSame(steps, place.path));
  await refuseOverwriting(place, force === true || isOwn);
  return place;
}

function stepsText({ file, target, cleaning }: CleanPlan): string {
  return cleaningFileText({
    version: 1,
    file,
    ...(target !== null && { target }),
    steps: [...cleaning],
  });
}
