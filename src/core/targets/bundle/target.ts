import { TablewrightError } from "../../errors.ts";
import type { FileContent } from "../../registry/store.ts";
import { checkProgramParity } from "../code/parity.ts";
import { toProgram } from "../code/program.ts";
import { writeModule } from "../javascript/index.ts";
import { lowerToOnnx } from "../onnx/lower.ts";
import { checkOnnxParity } from "../onnx/parity.ts";
import type { LowerRequest, Target, VerifyRequest } from "../target.ts";
import { dockerfile, serverFiles } from "./dockerfile.ts";
import { servedModel } from "./layout.ts";
import { writeMetadata } from "./metadata.ts";
import { writeOpenApi } from "./openapi.ts";
import { writeReadme } from "./readme.ts";
import { writeInferenceService, writeTritonConfig } from "./serving.ts";
import { bundleTrial } from "./trial.ts";

/** A folder to serve the model from: a server on Node with its Dockerfile, Triton's layout, KServe's manifest. */
export const bundleTarget: Target = {
  name: "bundle",
  title: "Container Bundle",
  lower: (request) => ({
    main: "start.mjs",
    files: bundleFiles(request),
    snippet: `node start.mjs\n\ncurl http://127.0.0.1:8080/predict -d '{"rows": [...]}'\n`,
  }),
  async verify(request) {
    const served = await checkProgramParity(request, bundleTrial);
    const bytes = onnxOf(request);
    if (bytes === null) return served;
    const { pipeline, table, rows, runtimes, pause } = request;
    const onnx = await checkOnnxParity({ pipeline, bytes, table, rows, referee: runtimes.onnx, pause });
    return onnx.verified ? served : onnx;
  },
};

function bundleFiles(request: LowerRequest): ReadonlyMap<string, FileContent> {
  const { pipeline, metadata } = request;
  const served = servedModel(metadata);
  const triton = tritonFiles(request, served.name);
  return new Map<string, FileContent>([
    ...serverFiles,
    ["model.mjs", writeModule(toProgram(pipeline), metadata)],
    ["metadata.json", writeMetadata(pipeline, served)],
    ["openapi.json", writeOpenApi(pipeline, served)],
    ["Dockerfile", dockerfile],
    ["inferenceservice.yaml", writeInferenceService(served)],
    ["README.md", writeReadme(pipeline, served, { hasTriton: triton.length > 0 })],
    ...triton,
  ]);
}

/** Triton runs the ONNX model: for one that ONNX has no words for there is none. */
function tritonFiles(request: LowerRequest, name: string): readonly [string, FileContent][] {
  const model = unlessRefused(() => lowerToOnnx(request));
  if (model === null) return [];
  return [
    [`triton/${name}/config.pbtxt`, writeTritonConfig(request.pipeline, name)],
    [`triton/${name}/1/model.onnx`, model],
  ];
}

function unlessRefused<Result>(lower: () => Result): Result | null {
  try {
    return lower();
  } catch (error) {
    if (error instanceof TablewrightError && error.tag === "refused") return null;
    throw error;
  }
}

function onnxOf({ files }: VerifyRequest): Uint8Array | null {
  const found = [...files].find(([path]) => path.endsWith("/model.onnx"))?.[1];
  return found instanceof Uint8Array ? found : null;
}
