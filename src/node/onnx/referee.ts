import { readFile } from "node:fs/promises";
import type * as onnxruntime from "onnxruntime-web/wasm";
import type { InferenceSession, Tensor } from "onnxruntime-web/wasm";
import { TablewrightError } from "../../core/errors.ts";
import type { OnnxFeed, OnnxOutput, OnnxReferee } from "../../core/targets/referee.ts";
import { findRuntimeFiles } from "./runtime-files.ts";

type Runtime = typeof onnxruntime;

/** The version this package is pinned to; a test holds it against the package. */
const runtimeVersion = "1.30.0";

/**
 * ONNX Runtime on WebAssembly, one thread, on every platform without a native part. Nothing is loaded before
 * the first run. Runs of the same bytes (the same array) share a session, until other bytes come; calls that
 * overlap take turns, so that no session is given back while it runs. Throws `export-failed` with the
 * runtime's own words when it refuses a model or a run.
 */
export function createOnnxReferee(): OnnxReferee {
  let runtime: Promise<Runtime> | null = null;
  let current: { readonly model: Uint8Array; readonly session: Promise<InferenceSession> } | null = null;
  const sessionFor = async (ort: Runtime, model: Uint8Array): Promise<InferenceSession> => {
    if (current?.model !== model) {
      const previous = current;
      current = { model, session: openSession(ort, model) };
      await release(previous?.session);
    }
    return current.session;
  };
  const runNow: OnnxReferee["run"] = async (model, feeds, rows) => {
    runtime ??= loadRuntime();
    const ort = await runtime;
    const session = await sessionFor(ort, model);
    return runSession(session, toTensors(ort, feeds, rows));
  };
  let settled: Promise<unknown> = Promise.resolve();
  return {
    name: `onnxruntime-web ${runtimeVersion} (WebAssembly)`,
    run(model, feeds, rows) {
      const mine = settled.then(() => runNow(model, feeds, rows));
      settled = mine.catch(() => null);
      return mine;
    },
  };
}

async function loadRuntime(): Promise<Runtime> {
  const ort = await import("onnxruntime-web/wasm");
  const files = findRuntimeFiles();
  ort.env.logLevel = "fatal";
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = files;
  ort.env.wasm.wasmBinary = await readFile(files.wasm);
  return ort;
}

async function openSession(ort: Runtime, model: Uint8Array): Promise<InferenceSession> {
  try {
    return await ort.InferenceSession.create(model, { executionProviders: ["wasm"], logSeverityLevel: 4 });
  } catch (error) {
    throw refusal("did not load", error);
  }
}

/** A session that never opened has nothing to give back. */
async function release(session: Promise<InferenceSession> | undefined): Promise<void> {
  const opened = await session?.catch(() => null);
  await opened?.release();
}

async function runSession(
  session: InferenceSession,
  feeds: InferenceSession.FeedsType,
): Promise<Readonly<Record<string, OnnxOutput>>> {
  try {
    const outputs = await session.run(feeds);
    return Object.fromEntries(session.outputNames.map((name) => [name, toOutput(outputs[name], name)]));
  } catch (error) {
    throw error instanceof TablewrightError ? error : refusal("did not run", error);
  }
}

function toTensors(
  ort: Runtime,
  feeds: Readonly<Record<string, OnnxFeed>>,
  rows: number,
): InferenceSession.FeedsType {
  return Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, toTensor(ort, feed, rows)]));
}

function toTensor(ort: Runtime, feed: OnnxFeed, rows: number): Tensor {
  switch (feed.type) {
    case "string":
      return new ort.Tensor("string", [...feed.data], [rows, 1]);
    case "double":
      return new ort.Tensor("float64", feed.data, [rows, 1]);
    case "float":
      return new ort.Tensor("float32", feed.data, [rows, 1]);
  }
}

function toOutput(tensor: Tensor | undefined, name: string): OnnxOutput {
  const data = tensor?.data;
  if (tensor && isReadable(data)) return { shape: tensor.dims, data };
  throw refusal("gave an output of a type that is not read", `${name}: ${tensor?.type ?? "none"}`);
}

function isReadable(data: Tensor["data"] | undefined): data is Tensor["data"] & OnnxOutput["data"] {
  return (
    data instanceof Float32Array ||
    data instanceof Float64Array ||
    data instanceof BigInt64Array ||
    Array.isArray(data)
  );
}

function refusal(what: string, cause: unknown): TablewrightError {
  const found = cause instanceof Error ? cause.message : String(cause);
  const message = `The exported model ${what} in ONNX Runtime: ${found}`;
  const next = "This is a defect of Tablewright. Please report it with the log.";
  return new TablewrightError("export-failed", message, { found, next }, cause);
}
