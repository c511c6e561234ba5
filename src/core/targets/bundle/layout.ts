import { slug } from "../c/names.ts";
import type { LowerRequest } from "../target.ts";

/** Under which name and version a bundle serves its model. */
export interface ServedModel {
  /** A plain identifier: the name in paths, in Triton's repository and, with dashes, in Kubernetes. */
  readonly name: string;
  /** Digits. */
  readonly version: string;
  /** Who wrote the server, with the version: "tablewright 1.2.3". */
  readonly engine: string;
}

/** Reads it from where a model comes from; `model`, version 1, where that is not said. */
export function servedModel(metadata: LowerRequest["metadata"]): ServedModel {
  const { model = "model", version = "", engine = "tablewright" } = metadata;
  return { name: slug(model), version: /^\d+$/.test(version) ? version : "1", engine };
}
