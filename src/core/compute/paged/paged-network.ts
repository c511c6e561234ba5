import type { AdamMoments, AdamOptions, Dropout, NetworkProblem, Rows } from "../kernels.ts";
import type { Pager, Piece } from "./pager.ts";
import { firstTargets, PagedTargets, type Targets } from "./paged-targets.ts";

/** A network over a paged matrix: that of one page, page after page, and summed. */
export class PagedNetwork implements NetworkProblem {
  readonly rows: number;
  readonly pageRows: number;
  readonly size: number;
  readonly #pager: Pager;
  readonly #network: NetworkProblem;
  #targets: PagedTargets;

  /** `start` makes a network over the pager's page. */
  constructor(pager: Pager, targets: Targets, start: (first: Targets) => NetworkProblem) {
    const network = start(firstTargets(targets, pager));
    this.rows = pager.matrix.rows;
    this.pageRows = pager.pageRows;
    this.size = network.size;
    this.#pager = pager;
    this.#network = network;
    this.#targets = new PagedTargets(pager, targets);
  }

  read(): Float32Array {
    return this.#network.read();
  }

  write(parameters: Float32Array): void {
    this.#network.write(parameters);
  }

  readMoments(): AdamMoments {
    return this.#network.readMoments();
  }

  writeMoments(moments: AdamMoments): void {
    this.#network.writeMoments(moments);
  }

  lossAndGradient(gradient: Float64Array, rows?: Rows, dropout?: Dropout): number {
    gradient.fill(0);
    const part = new Float64Array(gradient.length);
    return this.#sum(rows, (piece) => {
      const loss = this.#network.lossAndGradient(part, piece.rows, dropout);
      for (let at = 0; at < part.length; at++) gradient[at]! += part[at]!;
      return loss;
    });
  }

  loss(rows?: Rows): number {
    return this.#sum(rows, (piece) => this.#network.loss(piece.rows));
  }

  /** A batch whose rows are of several pages makes a step for each. */
  adam(order: Int32Array, options: AdamOptions): number {
    return this.#sum({ index: order }, ({ rows }) =>
      "index" in rows ? this.#network.adam(rows.index, options) : 0,
    );
  }

  retarget(target: Float32Array, weights?: Float32Array): void {
    this.#targets = new PagedTargets(this.#pager, { target, weights });
  }

  #sum(rows: Rows | undefined, visit: (piece: Piece) => number): number {
    let sum = 0;
    for (const piece of this.#pager.pieces(rows)) {
      this.#targets.turnTo(piece.page, this.#network);
      sum += visit(piece);
    }
    return sum;
  }
}
