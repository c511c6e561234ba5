import { copyFile, mkdir, readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { duckdbFolder } from "./duckdb.mjs";

/** The WASM build of ONNX Runtime that runs on one or more threads, without a GPU. */
const onnxFiles = ["ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"];

async function copyInto(folder, from, names) {
  await mkdir(folder, { recursive: true });
  await Promise.all(names.map((name) => replaceFile(join(from, name), join(folder, name))));
}

/** A running process may have the old file mapped into memory: it keeps it, and dies if it is written over. */
async function replaceFile(from, to) {
  const draft = `${to}.${process.pid}`;
  await copyFile(from, draft);
  await rename(draft, to);
}

/** Copies what cannot be bundled and is loaded from beside the bundles at run time. */
export async function copyRuntimeFiles() {
  const duckdb = await duckdbFolder();
  const native = (await readdir(duckdb)).filter((name) => /\.(node|so|dylib|dll)$/.test(name));
  await copyInto("dist/duckdb", duckdb, native);
  await copyInto("dist/onnx", "node_modules/onnxruntime-web/dist", onnxFiles);
}
