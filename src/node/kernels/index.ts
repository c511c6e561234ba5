import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type {
  GlmProblem,
  Kernels,
  LossKind,
  Matrix,
  NetworkInput,
  NetworkProblem,
} from "../../core/compute/kernels.ts";
import { gatherRows } from "../../core/compute/gather-rows.ts";
import { numberCounter, type CountNumbers } from "./count-distinct.ts";
import { Crew } from "./crew.ts";
import { denseInto } from "./dense.ts";
import { wasmEigenLoops } from "./eigen-loops.ts";
import type { PlacedGlm } from "./glm-input.ts";
import { treeGrower } from "./grow-trees.ts";
import { gramOf, momentSteps } from "./gram.ts";
import { Matrices, placeFloats } from "./matrices.ts";
import { measureWith } from "./measure.ts";
import { nearestWith } from "./nearest.ts";
import { numberTextReader, type ReadNumberText } from "./number-text.ts";
import { runtimeFile } from "./runtime-files.ts";
import { scoreTrees } from "./score-trees.ts";
import { SingleGlm } from "./single-glm.ts";
import { SoftmaxGlm } from "./softmax-glm.ts";
import { summarizeWith } from "./summaries.ts";
import { WasmBinnedRows } from "./wasm-binned-rows.ts";
import { WasmNetwork } from "./wasm-network.ts";

/** More threads than this do not make these kernels faster: they wait for memory, not for arithmetic. */
const mostThreads = 16;

/**
 * Kernels in WebAssembly SIMD over one shared memory, the calling thread and `threads` − 1 helpers at work
 * (default: one per core). All results are the same bits for any number of threads.
 * `close` ends the helpers; they never keep the process alive.
 */
export async function createKernels(
  options: { readonly threads?: number } = {},
): Promise<
  Kernels & { readonly readNumberText: ReadNumberText; readonly countNumbers: CountNumbers; close(): void }
> {
  const module = await WebAssembly.compile(await readFile(runtimeFile("kernels.wasm")));
  const threads = Math.max(1, Math.min(mostThreads, options.threads ?? availableParallelism()));
  const crew = new Crew(module, threads);
  const matrices = new Matrices();
  const matrix = (rows: number, columns: number) => matrices.create(crew.memory, rows, columns);
  return {
    threads,
    eigen: wasmEigenLoops(crew),
    matrix,
    reset: () => {
      matrices.clear();
      crew.reset();
    },
    gather: gatherRows,
    momentSteps: (x, rows) => momentSteps(crew, { x, address: matrices.addressOf(x), rows }),
    gram: (x, weights, rows) => gramOf(crew, { x, address: matrices.addressOf(x), weights, rows }),
    glm: (kind, x, target, outputs, weights) =>
      startGlm(crew, { kind, x, target, outputs, weights, address: matrices.addressOf(x) }),
    network: (input) => startNetwork(crew, input, matrices.addressOf(input.x)),
    dense: (layer, out, rows = { from: 0, to: out.rows }) => {
      const target = { address: matrices.addressOf(out), stride: out.stride };
      denseInto(crew, { ...layer, address: matrices.addressOf(layer.x), out: target, rows });
    },
    ...treeKernels(crew),
    summarize: (request) => summarizeWith(crew, request),
    measure: (request) => measureWith(crew, request),
    nearest: (request) => nearestWith(crew, request),
    ...numberReaders(crew),
    close: () => {
      crew.close();
    },
  };
}

function treeKernels(crew: Crew): Pick<Kernels, "treeGrower" | "binnedRows" | "addTrees"> {
  return {
    binnedRows: (shape) => new WasmBinnedRows(crew, shape),
    treeGrower: (ground) => treeGrower(crew, ground),
    addTrees: (trees, rows, scores) => {
      scoreTrees(crew, trees, rows, scores);
    },
  };
}

function numberReaders(crew: Crew) {
  return { readNumberText: numberTextReader(crew), countNumbers: numberCounter(crew) };
}

function startNetwork(crew: Crew, input: NetworkInput, address: number): NetworkProblem {
  return new WasmNetwork(crew, place(crew, { ...input, weights: input.weights, address }), input);
}

interface GlmRequest {
  readonly kind: LossKind;
  readonly x: Matrix;
  readonly target: Float32Array;
  readonly outputs: number;
  readonly weights: Float32Array | undefined;
  readonly address: number;
}

function startGlm(crew: Crew, request: GlmRequest): GlmProblem {
  const placed = place(crew, request);
  return request.kind === "softmax" ? new SoftmaxGlm(crew, placed) : new SingleGlm(crew, placed);
}

function place(crew: Crew, { kind, x, target, outputs, weights, address }: GlmRequest): PlacedGlm {
  const at = {
    x: address,
    targets: placeFloats(crew.memory, target),
    weights: placeFloats(crew.memory, weights),
  };
  return { kind, x, outputs, weights, at };
}
