import {
  pagedKernels,
  type OpenScratch,
  type PagedKernels,
  type ScratchFile,
} from "../../compute/paged/index.ts";
import type { Kernels, Matrix } from "../../compute/kernels.ts";
import type { TableBlock } from "../../data/source.ts";
import type { FitRows } from "../../learners/types.ts";
import { designSteps } from "../../preparation/design.ts";
import type { Preparation } from "../../preparation/fit.ts";
import type { RunStages } from "../run-stages.ts";
import { runSteps } from "../../steps.ts";
import { countOf, type Part, rowsOf, type StreamedRows } from "./parts.ts";
import { canValidate } from "../can-validate.ts";
import { PageWriter } from "./page-writer.ts";

/** Rows of a part laid aside, ready for a fit. */
export interface Spooled {
  readonly kernels: PagedKernels;
  readonly train: FitRows;
  /** Null when the recipe wants none, or all of them weigh nothing. */
  readonly validation: FitRows | null;
}

export interface SpoolRequest {
  readonly streamed: StreamedRows;
  readonly preparation: Preparation;
  /** Columns of what the preparation makes. */
  readonly columns: number;
  readonly kernels: Kernels;
  readonly openScratch: OpenScratch;
  readonly seed: number;
  readonly stages: RunStages;
}

/**
 * Prepares the training and the validation rows of a streamed file, lays them aside in scratch files, and lets `work`
 * fit on them page by page. Training rows are dealt out to the pages at random, so that each page is a sample of them.
 */
export async function withSpooled<T>(
  request: SpoolRequest,
  work: (spooled: Spooled) => Promise<T>,
): Promise<T> {
  const files: ScratchFile[] = [];
  const openScratch = () => {
    const file = request.openScratch();
    files.push(file);
    return file;
  };
  try {
    const kernels = pagedKernels(request.kernels);
    const train = new PartSpool("train", { ...request, openScratch, kernels });
    const validation = new PartSpool("validation", { ...request, openScratch, kernels });
    await request.streamed.featurePass(async (block) => {
      await train.add(block);
      await validation.add(block);
    });
    const validated = validation.finish();
    return await work({
      kernels,
      train: train.finish(),
      validation: canValidate(validated) ? validated : null,
    });
  } finally {
    for (const file of files) file.close();
  }
}

class PartSpool {
  readonly #part: Part;
  readonly #request: SpoolRequest;
  readonly #x: Matrix;
  readonly #target: Float32Array;
  readonly #weights: Float32Array | undefined;
  readonly #writer: PageWriter;

  constructor(part: Part, request: SpoolRequest & { readonly kernels: PagedKernels }) {
    const { streamed, columns, kernels, seed } = request;
    const rows = countOf(streamed, part);
    const file = request.openScratch();
    const pageRows = Math.max(1, Math.floor(streamed.pageBytes / (columns * Float32Array.BYTES_PER_ELEMENT)));
    this.#part = part;
    this.#request = request;
    this.#x = kernels.paged({ file, rows, columns, pageRows });
    this.#target = new Float32Array(rows);
    this.#weights = streamed.weights && new Float32Array(rows);
    this.#writer = new PageWriter({
      matrix: this.#x,
      pageRows,
      file,
      ...(part === "train" ? { seed } : {}),
    });
  }

  async add({ table, firstRow }: TableBlock): Promise<void> {
    const { streamed, preparation, stages } = this.#request;
    const rows = rowsOf(streamed, this.#part, { from: firstRow, to: firstRow + table.rows });
    const kernels = { matrix: (count: number, columns: number) => this.#plainMatrix(count, columns) };
    const { data, stride } = await runSteps(designSteps({ preparation, table, rows, kernels }), stages);
    for (let index = 0; index < rows.length; index++) {
      const place = this.#writer.append(data.subarray(index * stride, (index + 1) * stride));
      const row = firstRow + rows[index]!;
      this.#target[place] = streamed.labels[row]!;
      if (this.#weights !== undefined) this.#weights[place] = streamed.weights![row]!;
    }
  }

  finish(): FitRows {
    this.#writer.finish();
    const x = this.#x;
    const target = this.#target;
    const weights = this.#weights;
    return weights === undefined ? { x, target } : { x, target, weights };
  }

  /** With the stride of the pages, outside the kernels' memory. */
  #plainMatrix(rows: number, columns: number): Matrix {
    const { stride } = this.#x;
    return { rows, columns, stride, data: new Float32Array(rows * stride) };
  }
}
