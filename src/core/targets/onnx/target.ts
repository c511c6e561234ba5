import { TablewrightError } from "../../errors.ts";
import type { ExportedFiles, Target } from "../target.ts";
import { lowerToOnnx } from "./lower.ts";
import { checkOnnxParity } from "./parity.ts";

const main = "model.onnx";

/** One ONNX file, proven in ONNX Runtime. */
export const onnxTarget: Target = {
  name: "onnx",
  title: "ONNX",
  hasOpsets: true,
  lower: (request) => ({ main, files: new Map([[main, lowerToOnnx(request)]]) }),
  verify: ({ pipeline, table, rows, runtimes, pause, ...exported }) =>
    checkOnnxParity({ pipeline, bytes: modelBytes(exported), table, rows, referee: runtimes.onnx, pause }),
};

function modelBytes({ main: name, files }: ExportedFiles): Uint8Array {
  const content = files.get(name);
  if (content instanceof Uint8Array) return content;
  const next = "Export the model again.";
  throw new TablewrightError("export-failed", `The export has no file ${name}`, { file: name, next });
}
