import type { ColumnKind } from "../data/table.ts";
import type { Effects } from "./effects.ts";
import type { NetworkNode } from "./network.ts";

/** Where a cell comes from that holds none of a column's fixed values. */
export type Rest =
  /** A number or date behind one coordinate of the Gaussian copula. */
  | { readonly type: "continuous"; readonly latent: number; readonly marginal: Marginal }
  /** A category that is too rare to stand for itself, by frequency. */
  | { readonly type: "rare"; readonly levels: readonly string[]; readonly cumulative: Float64Array }
  /** New strings after the pattern of real ones, which are never copied. */
  | {
      readonly type: "identifier";
      readonly patterns: readonly string[];
      /** Length of what all begin with. */ readonly prefix: number;
      readonly taken: ReadonlySet<string>;
    }
  /** New sentences from words of several real ones. */
  | { readonly type: "text"; readonly vocabulary: Vocabulary; readonly taken: ReadonlySet<string> }
  /** The numbers after those of the file. */
  | { readonly type: "counter"; readonly next: number };

/** Words by frequency, and how many of them a text has. */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly cumulative: Float64Array;
  readonly lengths: Int32Array;
}

/** The empirical distribution of numbers: quantiles at equal steps of probability, ends included. */
export interface Marginal {
  readonly knots: Float64Array;
  /** Every value is a multiple of it: 1 for whole numbers, 86 400 000 for days; 0 for no rounding. */
  readonly step: number;
  /** Nothing lies between the knots. */
  readonly isScale: boolean;
}

/**
 * One column: a draw of its variable is one of the fixed values (codes from 0), then the rest (one code), then
 * missing (one code), each only where the data has it.
 */
export interface ColumnModel {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Number of the variable in the network, or -1 for a column that is the same code in every row. */
  readonly variable: number;
  /** Fixed values of a category column, as text. */
  readonly texts: readonly string[];
  /** Fixed values of other columns. */
  readonly numbers: Float64Array;
  readonly rest: Rest | null;
  readonly hasMissing: boolean;
}

/** One coordinate of the copula: what the discrete variables say of it, and its distribution then. */
export interface Latent {
  readonly effects: Effects | null;
  /** Distribution function of the coordinate at equal steps of `from` … `to`; standard normal without effects. */
  readonly cdf: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** A fitted generator: plain data, no row of the table in it. */
export interface Synthesizer {
  readonly columns: readonly ColumnModel[];
  /** Codes each variable has. */
  readonly levels: Int32Array;
  /** Variables in the order they are drawn. */
  readonly network: readonly NetworkNode[];
  readonly latents: readonly Latent[];
  /** Lower triangle of the factor of the latents' residual correlation, row by row; rows have length 1. */
  readonly factor: Float64Array;
  readonly fittedRows: number;
}

/** The code that means missing, or -1. */
export function missingCode({ kind, texts, numbers, rest, hasMissing }: ColumnModel): number {
  if (!hasMissing) return -1;
  return (kind === "category" ? texts.length : numbers.length) + (rest === null ? 0 : 1);
}

/** The code of cells that are not fixed, or -1. */
export function restCode({ kind, texts, numbers, rest }: ColumnModel): number {
  if (rest === null) return -1;
  return kind === "category" ? texts.length : numbers.length;
}
