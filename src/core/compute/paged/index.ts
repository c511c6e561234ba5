import { TablewrightError } from "../../errors.ts";
import type { Kernels, Matrix, NetworkInput } from "../kernels.ts";
import { PagedGlm } from "./paged-glm.ts";
import { PagedNetwork } from "./paged-network.ts";
import { Pager, type PagedRows } from "./pager.ts";

export type { OpenScratch, ScratchFile } from "./page-file.ts";

/** Kernels that know matrices too large for memory as well. */
export interface PagedKernels extends Kernels {
  /** A matrix whose rows lie in a scratch file, with the stride of `matrix`; one page of it is in memory. */
  paged(rows: PagedRows): Matrix;
}

/**
 * Kernels over pages: what they are asked of a paged matrix, they do page after page and add up, in the order of the
 * rows asked for. Everything else goes to the kernels beneath. Of a paged matrix there are no moments, and no products.
 */
export function pagedKernels(kernels: Kernels): PagedKernels {
  const pagers = new WeakMap<Float32Array, Pager>();
  const pagerOf = ({ data }: Matrix) => pagers.get(data);
  return {
    ...kernels,
    paged(rows) {
      const pager = new Pager(rows, kernels);
      pagers.set(pager.matrix.data, pager);
      return pager.matrix;
    },
    gather(x, index) {
      const pager = pagerOf(x);
      return pager === undefined ? kernels.gather(x, index) : gatherPaged(pager, index, kernels);
    },
    momentSteps: (x, rows) => kernels.momentSteps(inMemory(x, pagerOf(x)), rows),
    dense: (layer, out, rows) => {
      kernels.dense({ ...layer, x: inMemory(layer.x, pagerOf(layer.x)) }, out, rows);
    },
    gram(x, weights, rows) {
      const pager = pagerOf(x);
      if (pager === undefined) return kernels.gram(x, weights, rows);
      return gramPaged(pager, { weights, rows }, kernels);
    },
    glm(kind, x, target, outputs, weights) {
      const pager = pagerOf(x);
      if (pager === undefined) return kernels.glm(kind, x, target, outputs, weights);
      return new PagedGlm(pager, { target, weights }, (first) =>
        kernels.glm(kind, pager.page, first.target, outputs, first.weights),
      );
    },
    network(input: NetworkInput) {
      const pager = pagerOf(input.x);
      if (pager === undefined) return kernels.network(input);
      const { target, weights } = input;
      return new PagedNetwork(pager, { target, weights }, (first) =>
        kernels.network({ ...input, ...first, x: pager.page }),
      );
    },
  };
}

function inMemory(x: Matrix, pager: Pager | undefined): Matrix {
  if (pager === undefined) return x;
  throw new TablewrightError("internal", "A matrix in pages was used like one in memory.", {
    next: "This is a defect of Tablewright. Please report it with the log.",
  });
}

function gatherPaged(pager: Pager, index: Int32Array, kernels: Kernels): Float32Array {
  const { columns } = pager.matrix;
  const gathered = new Float32Array(index.length * columns);
  let end = 0;
  for (const { page, rows } of pager.pieces({ index })) {
    if (!("index" in rows)) continue;
    pager.load(page);
    gathered.set(kernels.gather(pager.page, rows.index), end);
    end += rows.index.length * columns;
  }
  return gathered;
}

function gramPaged(
  pager: Pager,
  { weights, rows }: { weights: Float32Array | undefined; rows: Parameters<Kernels["gram"]>[2] },
  kernels: Kernels,
): Float64Array {
  const total = new Float64Array((pager.matrix.columns + 1) ** 2);
  for (const piece of pager.pieces(rows)) {
    pager.load(piece.page);
    const { from, to } = pager.range(piece.page);
    const part = kernels.gram(pager.page, weights?.subarray(from, to), piece.rows);
    for (let at = 0; at < total.length; at++) total[at]! += part[at]!;
  }
  return total;
}
