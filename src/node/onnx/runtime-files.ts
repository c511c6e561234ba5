import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Where ONNX Runtime's WebAssembly and its loader are, as file URLs. */
export interface RuntimeFiles {
  readonly wasm: URL;
  readonly mjs: URL;
}

const wasmName = "ort-wasm-simd-threaded.wasm";
const loaderName = "ort-wasm-simd-threaded.mjs";

/** In a bundle they stand in `onnx/` beside it; run from source they are in the package. */
export function findRuntimeFiles(): RuntimeFiles {
  const beside = path.join(__dirname, "onnx");
  const folder = existsSync(path.join(beside, wasmName)) ? beside : packageFolder();
  const url = (name: string): URL => pathToFileURL(path.join(folder, name));
  return { wasm: url(wasmName), mjs: url(loaderName) };
}

function packageFolder(): string {
  return path.dirname(createRequire(__filename).resolve("onnxruntime-web/wasm"));
}
