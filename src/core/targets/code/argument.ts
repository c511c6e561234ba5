import type { FormulaLine } from "../../pipeline/formula.ts";
import type { Tensor } from "../../pipeline/types.ts";

/** What a routine takes besides the values of a row. */
export type CodeArgument =
  | { readonly type: "tensor"; readonly name: string; readonly tensor: Tensor }
  /** One text a column. */
  | { readonly type: "texts"; readonly name: string; readonly texts: readonly string[] }
  /** A list of texts a column. */
  | { readonly type: "lists"; readonly name: string; readonly lists: readonly (readonly string[])[] }
  /** Formats of dates, to be tried in order. */
  | { readonly type: "dates"; readonly name: string; readonly formats: readonly string[] }
  | { readonly type: "formula"; readonly name: string; readonly lines: readonly FormulaLine[] }
  /** One of a fixed set of lower-case words. */
  | { readonly type: "word"; readonly word: string }
  | { readonly type: "count"; readonly count: number };

/** An argument too long to stand in a call: a constant of the program. */
export type CodeConstant = Exclude<CodeArgument, { type: "word" | "count" }>;
