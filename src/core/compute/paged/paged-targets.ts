import type { GlmProblem, NetworkProblem } from "../kernels.ts";
import type { Pager } from "./pager.ts";

/** What is to be predicted, of all rows. */
export interface Targets {
  readonly target: Float32Array;
  readonly weights: Float32Array | undefined;
}

/** Targets and weights of the first page, to start a problem with. */
export function firstTargets({ target, weights }: Targets, { pageRows }: Pager): Targets {
  return { target: target.slice(0, pageRows), weights: weights?.slice(0, pageRows) };
}

/** Keeps a problem over the page in memory and its targets together. */
export class PagedTargets {
  readonly #pager: Pager;
  readonly #targets: Targets;
  #page = -1;

  constructor(pager: Pager, targets: Targets) {
    this.#pager = pager;
    this.#targets = targets;
  }

  /** Makes a problem one over a page. */
  turnTo(page: number, problem: Pick<GlmProblem | NetworkProblem, "retarget">): void {
    this.#pager.load(page);
    if (page === this.#page) return;
    const { from, to } = this.#pager.range(page);
    const { target, weights } = this.#targets;
    problem.retarget(target.subarray(from, to), weights?.subarray(from, to));
    this.#page = page;
  }
}
