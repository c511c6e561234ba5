import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Column, Table } from "../data/table.ts";
import { drawFrom } from "./draw.ts";
import { momentsOf } from "./effects.ts";
import { probabilityOf } from "./latent.ts";
import { quantileOf } from "./marginal.ts";
import { type ColumnModel, missingCode, type Rest, restCode, type Synthesizer } from "./model.ts";
import { sharesOf } from "./network.ts";
import { TextMaker } from "./new-text.ts";
import { uniform } from "../statistics/variates.ts";
import { type ResidualKernels, ResidualSampler } from "./residuals.ts";
import { seededStream } from "../solvers/shuffle.ts";

/** Columns' streams are numbered from here, apart from those of the codes, of the judged rows and of the coordinates. */
const firstOwnStream = 0x10000;

/**
 * Draws rows, block after block; the same seed draws the same rows however they are parted. Codes, coordinates and the
 * new values of each column come from streams of their own, so that a block is filled column by column.
 */
export class RowSampler {
  readonly #model: Synthesizer;
  readonly #stream: RandomGenerator;
  readonly #makers: readonly (ValueMaker | null)[];
  readonly #drawn: Int32Array;
  readonly #residuals: ResidualSampler;

  /** The kernels hold its matrices until their reset; it must not be used after that. */
  constructor(model: Synthesizer, seed: number, kernels: ResidualKernels) {
    this.#model = model;
    this.#stream = seededStream(seed);
    this.#makers = model.columns.map(({ rest }, at) =>
      valueMaker(rest, seededStream(seed + firstOwnStream + at)),
    );
    this.#drawn = new Int32Array(model.levels.length);
    this.#residuals = new ResidualSampler(model, seed, kernels);
  }

  /** The next rows. `classOf` gives the code of the network's first variable for a row; drawn when left out. */
  next(rows: number, classOf?: (row: number) => number): Table {
    const codes = Array.from(this.#model.levels, () => new Int32Array(rows));
    for (let row = 0; row < rows; row++) {
      this.#drawCodes(classOf?.(row));
      for (let variable = 0; variable < codes.length; variable++)
        codes[variable]![row] = this.#drawn[variable]!;
    }
    this.#residuals.draw(rows);
    const columns = this.#model.columns.map((column, index) => {
      const draft = blankColumn(column, rows);
      this.#fill(draft, index, codes);
      return finished(draft, column);
    });
    return { rows, columns };
  }

  #drawCodes(first: number | undefined): void {
    for (const [place, node] of this.#model.network.entries()) {
      const shares = sharesOf(node, this.#drawn, this.#model.levels);
      const drawn = drawFrom(shares, uniform(this.#stream));
      this.#drawn[node.variable] = place === 0 && first !== undefined ? first : drawn;
    }
  }

  #fill(draft: Draft, index: number, codes: readonly Int32Array[]): void {
    const model = this.#model.columns[index]!;
    // A column without a variable has one code only, the first.
    const own = codes[model.variable] ?? new Int32Array(draft.rows);
    const [missing, rest] = [missingCode(model), restCode(model)];
    const fixed: ArrayLike<string | number> = model.kind === "category" ? model.texts : model.numbers;
    const valueOf = this.#restOf(index, codes);
    for (const [row, code] of own.entries())
      if (code !== missing) draft.set(row, code === rest ? valueOf(row) : fixed[code]!);
  }

  /** What gives a column's values that are not fixed. */
  #restOf(index: number, codes: readonly Int32Array[]): (row: number) => string | number {
    const { rest } = this.#model.columns[index]!;
    if (rest?.type !== "continuous") return this.#makers[index] ?? (() => NaN);
    const latent = this.#model.latents[rest.latent]!;
    const { effects } = latent;
    const momentsAt = (row: number) =>
      effects === null ? standard : momentsOf(effects, (variable) => codes[variable]![row]!);
    return (row) => {
      const { mean, spread } = momentsAt(row);
      const coordinate = mean + spread * this.#residuals.at(rest.latent, row);
      return quantileOf(rest.marginal, probabilityOf(latent, coordinate));
    };
  }
}

const standard = { mean: 0, spread: 1 };

/** All rows of a seed at once. */
export function sampleTable(
  model: Synthesizer,
  rows: number,
  { seed, kernels }: { readonly seed: number; readonly kernels: ResidualKernels },
): Table {
  return new RowSampler(model, seed, kernels).next(rows);
}

type ValueMaker = () => string | number;

/** Null where no values are made one by one. */
function valueMaker(rest: Rest | null, stream: RandomGenerator): ValueMaker | null {
  if (rest === null) return null;
  switch (rest.type) {
    case "continuous":
      return null;
    case "rare":
      return () => rest.levels[drawFrom(rest.cumulative, uniform(stream))]!;
    case "counter": {
      let { next } = rest;
      return () => next++;
    }
    case "identifier":
    case "text": {
      const maker = new TextMaker(rest);
      return () => maker.next(stream);
    }
  }
}

interface Draft {
  readonly rows: number;
  set(row: number, value: string | number): void;
  readonly values: Float64Array;
  readonly codes: Int32Array;
  readonly levels: Map<string, number>;
}

function blankColumn({ kind }: ColumnModel, rows: number): Draft {
  const values = new Float64Array(kind === "category" ? 0 : rows).fill(NaN);
  const codes = new Int32Array(kind === "category" ? rows : 0).fill(-1);
  const levels = new Map<string, number>();
  const set = (row: number, value: string | number) => {
    if (typeof value === "number") {
      values[row] = value;
      return;
    }
    const code = levels.get(value) ?? levels.size;
    levels.set(value, code);
    codes[row] = code;
  };
  return { rows, set, values, codes, levels };
}

function finished({ values, codes, levels }: Draft, { name, kind }: ColumnModel): Column {
  return kind === "category" ? { name, kind, codes, levels: [...levels.keys()] } : { name, kind, values };
}
