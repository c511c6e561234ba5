import type { Table } from "../data/table.ts";
import { TablewrightError } from "../errors.ts";
import { called } from "./bad-step.ts";
import { doStep, type Learned } from "./run.ts";
import type { CleaningStep } from "./schema.ts";
import type { StepMemory } from "./step-memory.ts";
import { kindOf } from "./steps/index.ts";
import { createWork, type Work, type WorkRequest } from "./work.ts";

export type BlocksRequest = Pick<WorkRequest, "file" | "scopes" | "target">;

/** One pass over blocks of rows that follow each other; steps remember in it what they need of earlier blocks. */
export class BlockPass {
  readonly #request: BlocksRequest;
  readonly #memories = new Map<string, StepMemory>();

  constructor(request: BlocksRequest) {
    this.#request = request;
  }

  /** The next block under the hands of steps; `kept` says which of its rows there are. */
  begin(table: Table, kept?: Uint8Array): Work {
    return createWork({ ...this.#request, table, kept, memories: this.#memories });
  }
}

/** Does steps to a block; those that learn do what they learned elsewhere. */
export function doSteps(work: Work, steps: readonly CleaningStep[], learned: Learned): Work {
  for (const step of steps) doStep(work, step, learned);
  return work;
}

export interface LearnRequest extends WorkRequest {
  readonly steps: readonly CleaningStep[];
  /** What the steps before these learned. */
  readonly known: Learned;
}

/** Does steps to rows and writes down what those of them learned that learn. */
export function learnSteps({ steps, known, ...request }: LearnRequest): Learned {
  const work = createWork(request);
  const learned = new Map(known);
  for (const step of steps) {
    doStep(work, step);
    if (isLearning(step) || isNaming(step)) learned.set(step.id, work.deeds());
  }
  return learned;
}

/** Neighboring steps, by their places: the first of them learns, and none of them asks for the rows above. */
export interface LearningStage {
  readonly from: number;
  readonly to: number;
}

/**
 * The stages in which those steps that `teaches` tells of can learn of a sample of rows: before each of them all rows
 * have to go by, for a step that compares rows wants to see all of them.
 */
export function learningStages(
  steps: readonly CleaningStep[],
  teaches: (step: CleaningStep) => boolean,
): readonly LearningStage[] {
  const stages: LearningStage[] = [];
  for (let at = 0; at < steps.length; at++) {
    if (!teaches(steps[at]!)) continue;
    const end = steps.findIndex((step, place) => place > at && isComparing(step));
    stages.push({ from: at, to: end < 0 ? steps.length : end });
    at = stages.at(-1)!.to;
  }
  return stages;
}

/** Whether a step learns something of the rows it is done to. */
export function isLearning(step: CleaningStep): boolean {
  return step.enabled && kindOf(step).learns(step);
}

/** Whether the ops of a step name the texts it met. */
export function isNaming(step: CleaningStep): boolean {
  return step.enabled && kindOf(step).namesTexts?.(step) === true;
}

/** Whether what a step does to a row depends on others though it learns nothing. */
export function isComparing(step: CleaningStep): boolean {
  return step.enabled && kindOf(step).comparesRows?.(step) === true;
}

/** Whether a step chooses rows of the file. */
export function isChoosing(step: CleaningStep): boolean {
  return step.enabled && kindOf(step).chooses === "file";
}

/** Whether a step does the same to a row whichever rows stand beside it, and leaves it where it is. */
export function isRowWise(step: CleaningStep): boolean {
  return !isComparing(step) && (!step.enabled || kindOf(step).chooses === undefined);
}

/** Bytes that steps keep of every row that goes by. */
export function comparedBytes(steps: readonly CleaningStep[]): number {
  return steps.reduce((sum, step) => sum + (step.enabled ? (kindOf(step).keptBytes ?? 0) : 0), 0);
}

/** Throws `refused` naming the step that cannot be done to a file that goes by in blocks. */
export function requireBlockwise(
  steps: readonly CleaningStep[],
  { file, memoryLimit }: { readonly file: string; readonly memoryLimit?: number | undefined },
): void {
  for (const step of steps.filter(({ enabled }) => enabled)) {
    const instead = kindOf(step).insteadInBlocks?.(step) ?? null;
    if (instead === null) continue;
    const message = `${called(step)} needs all rows of ${file} in memory.`;
    throw new TablewrightError("refused", message, {
      file,
      expected: `a file that fits into ${memoryLimit} MB, or another step`,
      found: "a larger one",
      next: `${instead}, or raise the memory limit (data.memoryLimit, --memory).`,
    });
  }
}
