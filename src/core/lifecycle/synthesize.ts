import type * as z from "zod";
import { outputEndings } from "../data/output/format.ts";
import { type OutputBlock, outputColumns } from "../data/output/output.ts";
import { columnOf, type Table } from "../data/table.ts";
import { TablewrightError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { fitSteps } from "../synthesis/fit.ts";
import type { Synthesizer } from "../synthesis/model.ts";
import { RowSampler } from "../synthesis/sample.ts";
import type { Action, RunControl } from "./action.ts";
import { newFile, type NewFile, refuseDataFile, refuseOverwriting } from "./new-file.ts";
import { readingOf } from "./reading-input.ts";
import { type RunStages, startStages } from "./run-stages.ts";
import { runSteps } from "../steps.ts";
import { type ClassPlan, planClasses } from "./synthesis/classes.ts";
import { columnFindings, describeColumns } from "./synthesis/describe-columns.ts";
import { judgeEfficacy, mostEfficacyRows } from "./synthesis/efficacy.ts";
import { synthesizeInput } from "./synthesis/inputs.ts";
import { judgeFidelity, judgePrivacy, modeledOnly, rowsOfTable } from "./synthesis/judge-rows.ts";
import { evenly, readRows, type RowsToLearn } from "./synthesis/read-rows.ts";
import type { SynthesizeReport } from "./synthesis/report.ts";
import { joined } from "../data/joined.ts";
import { useKernels } from "./use-kernels.ts";
import { workspacePath } from "./workspace-path.ts";
import { writeOutput } from "./write-output.ts";

type SynthesizeInput = z.output<typeof synthesizeInput>;

/** Cells made and written between two breaths. */
const blockCells = 2 ** 15;
/** Made rows that are kept to be judged. */
const keptRows = 2000;

/**
 * Makes rows like those of a file and writes them block by block, in memory that does not grow with their number; says
 * how alike they are, how useful, and how private. The same file, seed and input give the same bytes.
 */
export const synthesize: Action<SynthesizeInput, SynthesizeReport> = {
  name: "synthesize",
  title: "Synthesize Data",
  summary:
    "Make rows like those of a data file, as many as you like, and say how alike, useful and private they are.",
  input: synthesizeInput,
  positionals: ["file"],
  async run(ports, input, control) {
    const stages = startStages(ports.clock, control);
    await stages.enter("reading");
    const file = workspacePath(ports.store.root, input.file);
    const place = newFile(ports, {
      file,
      out: input.out,
      suffix: ".synthetic.csv",
      extension: outputEndings,
    });
    await refuseDataFile(ports, { file, place });
    await refuseOverwriting(place, input.force === true);
    const learned = await readRows({
      ports,
      file,
      options: readingOf(input),
      seed: input.seed,
      control,
      stages,
    });
    const { target } = input;
    requireTarget(learned.table, target, file);
    await stages.enter("fitting");
    const { kernels } = ports;
    const { table, training } = learned;
    const model = await useKernels(kernels, stages, () =>
      runSteps(fitSteps({ table, rows: training, target, kernels }), stages),
    );
    const rows = input.rows ?? learned.of;
    const { balance = false, class: label, seed } = input;
    const plan = planClasses({ model, target, balance, label, rows, seed, file });
    const run: Run = { ports, input, file, place, learned, model, rows, plan, control, stages };
    await stages.enter("saving");
    const made = await useKernels(kernels, stages, () => writeRows(run));
    await stages.enter("comparing");
    return judged(run, made);
  },
};

interface Run {
  readonly ports: Ports;
  readonly input: SynthesizeInput;
  readonly file: string;
  readonly place: NewFile;
  readonly learned: RowsToLearn;
  readonly model: Synthesizer;
  readonly rows: number;
  readonly plan: ClassPlan;
  readonly control: RunControl;
  readonly stages: RunStages;
}

/** Writes all rows, in the format that the name asks for; gives the first ones. */
async function writeRows(run: Run): Promise<Table> {
  const { ports, place, model, control, stages } = run;
  const kept: Table[] = [];
  const output = { columns: outputColumns(model.columns), blocks: rowsToWrite(run, kept), control };
  await writeOutput({ ports, place, output, stages });
  const first = joinTables(kept);
  return rowsOfTable(
    first,
    Int32Array.from({ length: Math.min(keptRows, first.rows) }, (_, row) => row),
  );
}

/** All rows, block by block; the first ones are put into `kept`. */
async function* rowsToWrite(run: Run, kept: Table[]): AsyncGenerator<OutputBlock> {
  const { ports, model, rows, plan, input, stages } = run;
  const blocks = { model, seed: input.seed, rows, next: plan.next, kernels: ports.kernels, stages };
  let made = 0;
  for await (const block of blocksOf(blocks)) {
    if (made < keptRows) kept.push(block);
    made += block.rows;
    yield { columns: block.columns };
  }
}

interface Blocks {
  readonly model: Synthesizer;
  readonly seed: number;
  readonly rows: number;
  readonly next: (() => number) | undefined;
  readonly kernels: Ports["kernels"];
  readonly stages: RunStages;
}

async function* blocksOf({ model, seed, rows, next, kernels, stages }: Blocks): AsyncGenerator<Table> {
  const sampler = new RowSampler(model, seed, kernels);
  const size = Math.max(1, Math.floor(blockCells / model.columns.length));
  for (let from = 0; from < rows; from += size) {
    yield sampler.next(Math.min(size, rows - from), next);
    await stages.pause();
  }
}

/** Rows as drawn without a wish for classes: those can be like the real ones. */
function drawTable(blocks: Omit<Blocks, "next">): Promise<Table> {
  return useKernels(blocks.kernels, blocks.stages, async () => {
    const drawn: Table[] = [];
    for await (const block of blocksOf({ ...blocks, next: undefined })) drawn.push(block);
    return joinTables(drawn);
  });
}

function joinTables(tables: readonly Table[]): Table {
  const columns = tables[0]!.columns.map((_, at) => joined(tables.map((table) => table.columns[at]!)));
  return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), columns };
}

async function judged(run: Run, made: Table): Promise<SynthesizeReport> {
  const { ports, input, file, place, learned, model, rows, plan, control, stages } = run;
  const columns = describeColumns(model);
  const names = new Set(columns.filter(({ source }) => source === "modeled").map(({ name }) => name));
  const count = Math.min(mostEfficacyRows, learned.training.length);
  const { kernels } = ports;
  const drawn = await drawTable({ model, rows: count, seed: input.seed + 1, kernels, stages });
  const real = rowsOfTable(learned.table, evenly(learned.training, mostEfficacyRows));
  const fidelity = await judgeFidelity(modeledOnly(real, names), modeledOnly(drawn, names), stages);
  const privacy = await judgePrivacy(learned, modeledOnly(made, names), { kernels, stages });
  const { target, seed } = input;
  const wanted = { ports, learned, synthetic: drawn, file, seed, control, stages };
  const efficacy = target === undefined ? null : await judgeEfficacy({ ...wanted, target });
  return {
    action: "synthesize",
    ...{ file, path: place.path, rows, seed, target: target ?? null, classes: plan.classes },
    fit: { rows: learned.training.length, heldOut: learned.holdout.length, of: learned.of, columns },
    ...{ fidelity, efficacy, privacy },
    findings: [...learned.findings, ...columnFindings(columns, file)],
    durationMs: Math.round(stages.total()),
  };
}

function requireTarget(table: Table, target: string | undefined, file: string): void {
  if (target === undefined || columnOf(table, target)) return;
  throw new TablewrightError("bad-input", `${file} has no column "${target}"`, {
    file,
    column: target,
    expected: `a column named "${target}"`,
    found: table.columns.map(({ name }) => name).join(", "),
    next: "Correct the name of the target.",
  });
}
