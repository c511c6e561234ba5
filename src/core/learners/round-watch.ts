import { totalWeightOf } from "../solvers/index.ts";
import type { Boosted } from "../trees/boost.ts";
import type { FlatTrees } from "../trees/flat-trees.ts";
import type { BoostingObjective } from "../trees/objectives/objective.ts";
import { treeWalker } from "../trees/walk.ts";
import type { FitRows } from "./types.ts";

/** Where boosting stands after a round. */
export interface RoundPoint {
  readonly epoch: number;
  readonly validation: number | null;
  readonly isBest: boolean;
}

/**
 * Follows the validation loss from round to round and remembers the best one: the earliest of equal ones;
 * without validation rows, the last.
 */
export class RoundWatch {
  rounds = 0;
  bestRound = 0;
  readonly #objective: BoostingObjective;
  readonly #validation: FitRows | null;
  readonly #scores: Float64Array;
  #lowest = Infinity;
  #latest: Boosted | null = null;

  constructor(objective: BoostingObjective, validation: FitRows | null) {
    this.#objective = objective;
    this.#validation = validation !== null && validation.x.rows > 0 ? validation : null;
    this.#scores = new Float64Array((this.#validation?.x.rows ?? 0) * objective.outputs);
  }

  /** Rounds since the best one. */
  get stale(): number {
    return this.rounds - this.bestRound;
  }

  close(boosted: Boosted): RoundPoint {
    this.#latest = boosted;
    this.rounds++;
    const validation = this.#validation === null ? null : this.#lossOn(this.#validation, boosted);
    const isBest = validation === null || validation < this.#lowest || this.rounds === 1;
    if (isBest) this.bestRound = this.rounds;
    if (isBest && validation !== null) this.#lowest = validation;
    return { epoch: this.rounds, validation, isBest };
  }

  /** The trees up to the best round, `trees` a round. */
  best(trees: number): FlatTrees {
    const { builder, base } = this.#latest!;
    return builder.flat(base, { from: 0, to: this.bestRound * trees });
  }

  #lossOn(rows: FitRows, { builder, base }: Boosted): number {
    const { outputs } = this.#objective;
    const scores = this.#scores;
    if (this.rounds === 1) for (let at = 0; at < scores.length; at += outputs) scores.set(base, at);
    const latest = builder.flat(new Float64Array(outputs), {
      from: builder.trees - outputs,
      to: builder.trees,
    });
    treeWalker(latest).add({ ...rows.x }, scores);
    const sum = this.#objective.loss(
      { target: rows.target, weights: rows.weights, scores },
      { from: 0, to: rows.x.rows },
    );
    return sum / totalWeightOf(rows.x.rows, rows.weights);
  }
}
