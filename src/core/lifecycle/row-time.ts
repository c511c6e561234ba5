import { predict } from "../pipeline/predict.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { Clock } from "../ports.ts";
import type { Dataset } from "./dataset.ts";
import type { RunStages } from "./run-stages.ts";

export interface RowTimeRequest {
  readonly dataset: Dataset;
  readonly clock: Clock;
  readonly stages: RunStages;
}

/** Rounds of timing. */
const rounds = 5;
/** Rows that are predicted in a round at most. */
const most = 200;
/** A round ends after so long, for models of which a row alone takes long. */
const roundMs = 20;

/**
 * Microseconds each pipeline takes to predict one row of the hold-out alone: the least mean of five rounds, taken by
 * turns. Code is compiled as it runs, so what is measured first is slow whatever it is.
 */
export async function timeRow(
  pipelines: readonly Pipeline[],
  { dataset, clock, stages }: RowTimeRequest,
): Promise<readonly number[]> {
  const { table } = dataset;
  const sample = dataset.holdout.rows.subarray(0, most);
  const times = pipelines.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [at, pipeline] of pipelines.entries()) {
      const time = meanTime((rows) => predict({ pipeline, table, rows }), sample, clock);
      times[at] = Math.min(times[at]!, time);
      await stages.pause();
    }
  }
  return times.map((time) => Math.round(time * 100) / 100);
}

function meanTime(predictRow: (row: Int32Array) => unknown, sample: Int32Array, clock: Clock): number {
  const begin = clock.elapsed();
  let done = 0;
  while (done < sample.length && (done === 0 || clock.elapsed() - begin < roundMs)) {
    predictRow(sample.subarray(done, done + 1));
    done++;
  }
  return ((clock.elapsed() - begin) * 1000) / done;
}
