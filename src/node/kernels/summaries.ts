import { unitOf, type ColumnSummary, type OrderStatistics, type SummaryRequest } from "../../core/compute/summaries.ts";
import type { Crew } from "./crew.ts";
import { placeIndex } from "./matrices.ts";

/** Jobs have at most 255 chunks. */
const mostChunks = 255;
/** The layout of the kernel's answer, and of its scratch memory. */
const headDoubles = 9;
const shareDoubles = 4;
const scratchBytes = (rows: number): number => 24 * rows + 2048 + 8 * 4098 + 64;

/** Summarizes columns, each on one thread and in row order, so that the bits are the same for any number. */
export function summarizeWith(crew: Crew, { columns, rows, shares }: SummaryRequest): readonly ColumnSummary[] {
  const { memory } = crew;
  const mark = memory.mark();
  const places = Int32Array.from(columns, (values) => {
    const address = memory.allocate(8 * values.length);
    memory.doubles(address, values.length).set(values);
    return address;
  });
  const chunks = Math.min(mostChunks, columns.length);
  const width = headDoubles + shareDoubles * shares.length;
  const shareAddress = memory.allocate(8 * shares.length);
  memory.doubles(shareAddress, shares.length).set(shares);
  const out = memory.allocate(8 * width * columns.length);
  crew.run({
    name: "summaryChunk",
    chunks,
    scratchBytes: scratchBytes(rows.length),
    work: 16 * rows.length * columns.length,
    arguments: [
      ...[placeIndex(memory, places), columns.length, chunks, placeIndex(memory, rows), rows.length],
      ...[shareAddress, shares.length, out],
    ],
  });
  const answers = memory.doubles(out, width * columns.length);
  const summaries = columns.map((_, column) => toSummary(answers.subarray(column * width, (column + 1) * width)));
  memory.release(mark);
  return summaries;
}

function toSummary(answer: Float64Array): ColumnSummary {
  const [finite, missing, negativeInfinities, positiveInfinities, minimum, maximum, ...moments] = answer;
  const counts = {
    finite: finite!,
    missing: missing!,
    negativeInfinities: negativeInfinities!,
    positiveInfinities: positiveInfinities!,
    minimum: minimum!,
    maximum: maximum!,
  };
  if (finite === 0) return { ...counts, unit: 1, mean: NaN, meanRest: NaN, squares: 0, order: [] };
  const [mean, squares, meanRest] = moments;
  const order = Array.from({ length: (answer.length - headDoubles) / shareDoubles }, (_, share) =>
    toOrder(answer.subarray(headDoubles + shareDoubles * share)),
  );
  return { ...counts, unit: unitOf(counts), mean: mean!, meanRest: meanRest!, squares: squares!, order };
}

/** Four doubles as the kernels write them. */
export function toOrder([low, atMostLow, high, atMostHigh]: Float64Array): OrderStatistics {
  return { low: low!, high: high!, atMostLow: atMostLow!, atMostHigh: atMostHigh! };
}
