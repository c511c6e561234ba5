import type { SavedVersion } from "../registry/saved-version.ts";
import type { FittedPipeline } from "./fit-pipeline.ts";
import { summarizeFeatures, type SummaryRequest } from "./summarize-features.ts";
import { useKernels } from "./use-kernels.ts";

/** The fitted pipeline of a version, with what its report says of the fit, instead of fitting it again. */
export async function reuseFit(parent: SavedVersion, request: SummaryRequest): Promise<FittedPipeline> {
  const { train, solver, penalty, variance, width, findings } = await parent.report();
  const { stopped, epochs, bestEpoch, outOfBag, curve, oversampled } = train;
  const { ports, stages } = request;
  return {
    pipeline: await parent.pipeline(),
    result: {
      ...{ stopped, epochs, bestEpoch },
      ...(solver === null ? {} : { solver }),
      ...(penalty && { penalty }),
      ...(outOfBag && { outOfBag }),
    },
    curve,
    variance,
    width,
    findings,
    summaries: await useKernels(ports.kernels, stages, () => summarizeFeatures(request)),
    made: oversampled,
  };
}
