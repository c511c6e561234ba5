import {
  BlockPass,
  doSteps,
  isLearning,
  isNaming,
  isRowWise,
  learningStages,
  learnSteps,
} from "../../cleaning/blocks.ts";
import type { Learned } from "../../cleaning/run.ts";
import type { CleaningStep } from "../../cleaning/schema.ts";
import type { Table } from "../../data/table.ts";
import type { Finding } from "../../findings.ts";
import { sampleCleaned, type StreamedSteps } from "./cleaned-pass.ts";

export interface StepsToLearn extends StreamedSteps {
  /** Whether a row of the file may be learned from; each that is left may when left out. */
  readonly mayTeach?: (row: number) => boolean;
  /** Whether the ops are for a model, which wants to name the texts that steps met. */
  readonly forModel?: boolean;
}

/** What steps learned, and of how many rows at least. */
export interface SampleLearning {
  readonly learned: Learned;
  readonly rows: number;
}

/**
 * What steps learn of a file that does not fit into memory: of a seeded sample of the rows that the steps before them
 * leave. The file goes by once for the first step that learns, and once more for those behind a step that compares rows.
 */
export async function learnFromSample(request: StepsToLearn): Promise<SampleLearning> {
  const { steps, blocks, forModel = false } = request;
  const teaches = (step: CleaningStep) => isLearning(step) || (forModel && isNaming(step));
  let learned: Learned = new Map();
  let rows = Infinity;
  for (const { from, to } of learningStages(steps, teaches)) {
    const { table, fitRows } = await sampleBehind(steps.slice(0, from), learned, request);
    rows = Math.min(rows, fitRows?.length ?? table.rows);
    learned = learnSteps({ ...blocks, table, fitRows, steps: steps.slice(from, to), known: learned });
  }
  return { learned, rows };
}

interface Teaching {
  readonly table: Table;
  /** Rows to learn from; all when undefined. */
  readonly fitRows: Int32Array | undefined;
}

/** A sample of the rows that steps leave. Where they do their work row by row, that of the file's own rows will do. */
async function sampleBehind(
  steps: readonly CleaningStep[],
  learned: Learned,
  request: StepsToLearn,
): Promise<Teaching> {
  const { raw, kept, mayTeach, blocks } = request;
  if (kept !== undefined || !steps.every(isRowWise)) return sampleInPass({ ...request, steps }, learned);
  const { table, rows } = await raw.rows();
  const columns = doSteps(new BlockPass(blocks).begin(table), steps, learned).columns();
  const places = Int32Array.from(rows.keys());
  const fitRows = mayTeach && places.filter((place) => mayTeach(rows[place]!));
  return { table: { rows: table.rows, columns }, fitRows };
}

async function sampleInPass(request: StepsToLearn, learned: Learned): Promise<Teaching> {
  const { mayTeach = () => true } = request;
  const { table } = await sampleCleaned(request, learned, (work, { firstRow }) => {
    const left = work.kept();
    const isWanted = (place: number) => left[place] === 1 && mayTeach(firstRow + place);
    return { columns: work.columns(), isWanted };
  });
  return { table, fitRows: undefined };
}

export interface LearnedOf {
  readonly steps: readonly CleaningStep[];
  /** Rows they learned of, and rows there are. */
  readonly rows: number;
  readonly of: number;
  readonly file: string;
}

/** Says which steps learned of a sample; nothing when none learned. */
export function sampledSteps({ steps, rows, of, file }: LearnedOf): readonly Finding[] {
  const learning = steps.filter(isLearning).map(({ id }) => id);
  if (learning.length === 0) return [];
  const args = { steps: learning.join(", "), rows, of };
  return [{ code: "sampled-cleaning", severity: "info", args, where: { file } }];
}
