import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Column, Table } from "../data/table.ts";
import { drawFrom } from "./draw.ts";
import { momentsOf } from "./effects.ts";
import { probabilityOf } from "./latent.ts";
import { quantileOf } from "./marginal.ts";
import { type ColumnModel, missingCode, type Rest, restCode, type Synthesizer } from "./model.ts";
import { sharesOf } from "./network.ts";
import { TextMaker } from "./new-text.ts";
import { fillNormals, uniform } from "./normal.ts";
import { seededStream } from "../solvers/shuffle.ts";

/** Draws rows, block after block; the same seed draws the same rows however they are parted. */
export class RowSampler {
  readonly #model: Synthesizer;
  readonly #stream: RandomGenerator;
  readonly #makers: readonly (TextMaker | null)[];
  readonly #counters: Float64Array;
  readonly #drawn: Int32Array;
  readonly #normals: Float64Array;
  readonly #residuals: Float64Array;

  constructor(model: Synthesizer, seed: number) {
    this.#model = model;
    this.#stream = seededStream(seed);
    this.#makers = model.columns.map(({ rest }) => (isNewText(rest) ? new TextMaker(rest) : null));
    this.#counters = Float64Array.from(model.columns, ({ rest }) =>
      rest?.type === "counter" ? rest.next : 0,
    );
    this.#drawn = new Int32Array(model.levels.length);
    this.#normals = new Float64Array(model.latents.length);
    this.#residuals = new Float64Array(model.latents.length);
  }

  /** The next rows. `classOf` gives the code of the network's first variable for a row; drawn when left out. */
  next(rows: number, classOf?: (row: number) => number): Table {
    const columns = this.#model.columns.map((model) => blankColumn(model, rows));
    for (let row = 0; row < rows; row++) {
      this.#drawCodes(classOf?.(row));
      this.#drawResiduals();
      columns.forEach((column, index) => this.#fill(column, index, row));
    }
    return { rows, columns: columns.map((column, index) => finished(column, this.#model.columns[index]!)) };
  }

  #drawCodes(first: number | undefined): void {
    for (const [place, node] of this.#model.network.entries()) {
      const shares = sharesOf(node, this.#drawn, this.#model.levels);
      const drawn = drawFrom(shares, uniform(this.#stream));
      this.#drawn[node.variable] = place === 0 && first !== undefined ? first : drawn;
    }
  }

  #drawResiduals(): void {
    const { factor } = this.#model;
    fillNormals(this.#normals, this.#stream);
    for (let row = 0, at = 0; row < this.#normals.length; row++) {
      let sum = 0;
      for (let column = 0; column <= row; column++) sum += factor[at++]! * this.#normals[column]!;
      this.#residuals[row] = sum;
    }
  }

  #fill(column: Draft, index: number, row: number): void {
    const model = this.#model.columns[index]!;
    // A column without a variable has one code only, the first.
    const code = model.variable < 0 ? 0 : this.#drawn[model.variable]!;
    if (code === missingCode(model)) column.set(row, null);
    else if (code === restCode(model)) column.set(row, this.#restOf(model.rest!, index));
    else column.set(row, model.kind === "category" ? model.texts[code]! : model.numbers[code]!);
  }

  #restOf(rest: Rest, index: number): string | number {
    switch (rest.type) {
      case "continuous":
        return this.#numberOf(rest);
      case "rare":
        return rest.levels[drawFrom(rest.cumulative, uniform(this.#stream))]!;
      case "counter":
        return this.#counters[index]!++;
      case "identifier":
      case "text":
        return this.#makers[index]!.next(this.#stream);
    }
  }

  #numberOf({ latent, marginal }: Extract<Rest, { type: "continuous" }>): number {
    const { effects } = this.#model.latents[latent]!;
    const residual = this.#residuals[latent]!;
    if (effects === null) return quantileOf(marginal, probabilityOf(this.#model.latents[latent]!, residual));
    const { mean, spread } = momentsOf(effects, (variable) => this.#drawn[variable]!);
    return quantileOf(marginal, probabilityOf(this.#model.latents[latent]!, mean + spread * residual));
  }
}

/** All rows of a seed at once. */
export function sampleTable(model: Synthesizer, rows: number, seed: number): Table {
  return new RowSampler(model, seed).next(rows);
}

function isNewText(rest: Rest | null): rest is Extract<Rest, { type: "identifier" | "text" }> {
  return rest?.type === "identifier" || rest?.type === "text";
}

interface Draft {
  set(row: number, value: string | number | null): void;
  readonly values: Float64Array;
  readonly codes: Int32Array;
  readonly levels: Map<string, number>;
}

function blankColumn({ kind }: ColumnModel, rows: number): Draft {
  const values = new Float64Array(kind === "category" ? 0 : rows).fill(NaN);
  const codes = new Int32Array(kind === "category" ? rows : 0).fill(-1);
  const levels = new Map<string, number>();
  const set = (row: number, value: string | number | null) => {
    if (typeof value === "number") values[row] = value;
    if (typeof value !== "string") return;
    const code = levels.get(value) ?? levels.size;
    levels.set(value, code);
    codes[row] = code;
  };
  return { set, values, codes, levels };
}

function finished({ values, codes, levels }: Draft, { name, kind }: ColumnModel): Column {
  return kind === "category" ? { name, kind, codes, levels: [...levels.keys()] } : { name, kind, values };
}
