import type { GlmProblem, LossKind, Rows, SgdOptions } from "../kernels.ts";
import type { Pager, Piece } from "./pager.ts";
import { firstTargets, PagedTargets, type Targets } from "./paged-targets.ts";

/** A generalized linear problem over a paged matrix: that of one page, page after page, and summed. */
export class PagedGlm implements GlmProblem {
  readonly kind: LossKind;
  readonly rows: number;
  readonly pageRows: number;
  readonly outputs: number;
  readonly size: number;
  readonly #pager: Pager;
  #targets: PagedTargets;
  readonly #problem: GlmProblem;

  /** `start` makes a problem over the pager's page. */
  constructor(pager: Pager, targets: Targets, start: (first: Targets) => GlmProblem) {
    const problem = start(firstTargets(targets, pager));
    this.kind = problem.kind;
    this.rows = pager.matrix.rows;
    this.pageRows = pager.pageRows;
    this.outputs = problem.outputs;
    this.size = problem.size;
    this.#pager = pager;
    this.#targets = new PagedTargets(pager, targets);
    this.#problem = problem;
  }

  lossAndGradient(coefficients: Float64Array, gradient: Float64Array, rows?: Rows): number {
    gradient.fill(0);
    const part = new Float64Array(gradient.length);
    return this.#sum(rows, (piece) => {
      const loss = this.#problem.lossAndGradient(coefficients, part, piece.rows);
      add(gradient, part);
      return loss;
    });
  }

  loss(coefficients: Float64Array, rows?: Rows): number {
    return this.#sum(rows, (piece) => this.#problem.loss(coefficients, piece.rows));
  }

  hessian(coefficients: Float64Array, hessian: Float64Array, rows?: Rows): void {
    hessian.fill(0);
    const part = new Float64Array(hessian.length);
    this.#sum(rows, (piece) => {
      this.#problem.hessian(coefficients, part, piece.rows);
      add(hessian, part);
      return 0;
    });
  }

  /** A batch whose rows are of several pages makes a step, a shorter one, for each. */
  sgd(coefficients: Float64Array, velocity: Float64Array, order: Int32Array, options: SgdOptions): number {
    return this.#sum({ index: order }, ({ rows }) =>
      "index" in rows ? this.#problem.sgd(coefficients, velocity, rows.index, options) : 0,
    );
  }

  retarget(target: Float32Array, weights?: Float32Array): void {
    this.#targets = new PagedTargets(this.#pager, { target, weights });
  }

  #sum(rows: Rows | undefined, visit: (piece: Piece) => number): number {
    let sum = 0;
    for (const piece of this.#pager.pieces(rows)) {
      this.#targets.turnTo(piece.page, this.#problem);
      sum += visit(piece);
    }
    return sum;
  }
}

function add(sums: Float64Array, part: Float64Array): void {
  for (let at = 0; at < sums.length; at++) sums[at]! += part[at]!;
}
