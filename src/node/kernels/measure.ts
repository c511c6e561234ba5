import { measureColumns, type ColumnMeasure, type MeasureRequest } from "../../core/compute/measures.ts";
import { placeDoubles, runOnColumns } from "./column-batches.ts";
import type { Crew } from "./crew.ts";
import { toOrder } from "./summaries.ts";

/** The layout of the kernel's answer, and of its scratch memory. */
const headDoubles = 11;
const shareDoubles = 4;
const scratchBytes = (rows: number): number => 24 * rows + 2048 + 8 * 4098 + 64;
/** Scratch memory of all threads together; columns that need more are measured without kernels. */
const mostScratchBytes = 2 ** 29;

/** `Kernels.measure` on a crew: each column on one thread and in row order, so that the bits are always the same. */
export function measureWith(crew: Crew, request: MeasureRequest): readonly ColumnMeasure[] {
  const { columns, shares } = request;
  const scratch = scratchBytes(columns[0]?.length ?? 0);
  if (scratch * crew.threads > mostScratchBytes) return measureColumns(request);
  const answers = runOnColumns(crew, {
    name: "measureChunk",
    columns,
    width: headDoubles + shareDoubles * shares.length,
    scratchBytes: scratch,
    rest: (memory) => [placeDoubles(memory, Float64Array.from(shares)), shares.length],
  });
  return answers.map((answer) => toMeasure(answer, shares.length));
}

function toMeasure(answer: Float64Array, shares: number): ColumnMeasure {
  const [count, missing, infinite, zeros, negatives, fractions, minimum, maximum, ...sums] = answer;
  const [mean, squares, cubes] = count === 0 ? [0, 0, 0] : sums;
  const order = Array.from({ length: count === 0 ? 0 : shares }, (_, share) =>
    toOrder(answer.subarray(headDoubles + shareDoubles * share)),
  );
  return {
    moments: {
      ...{ count: count!, missing: missing!, infinite: infinite!, zeros: zeros!, negatives: negatives! },
      ...{ minimum: minimum!, maximum: maximum!, isWhole: fractions === 0 },
      ...{ mean: mean!, squares: squares!, cubes: cubes! },
    },
    order,
  };
}
