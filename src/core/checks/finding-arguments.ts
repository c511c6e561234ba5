import type { ContractFindings } from "../contracts/finding-arguments.ts";

/** What stands in the way of judging labels. */
export type LabelsNotJudged =
  "numbers" | "few-rows" | "small-class" | "many-classes" | "no-features" | "weak-models";

/** Arguments of what `check` finds in data, by code. Cells and rows are counts; examples are text of the file. */
export interface CheckFindings extends ContractFindings {
  "missing-values": { readonly cells: number; readonly of: number };
  /** `first` is the 1-based row that the first of them repeats. */
  "duplicate-rows": { readonly rows: number; readonly of: number; readonly first: number };
  "duplicate-column": { readonly other: string };
  "identifier-numbers": { readonly distinct: number; readonly rows: number };
  "repeated-identifier": { readonly distinct: number; readonly rows: number; readonly example: string };
  /** `kind` is what the cells are, `among` what the others are; "codes" are names like those numbers. */
  "mixed-types": {
    readonly cells: number;
    readonly of: number;
    readonly example: string;
    readonly kind: "numbers" | "text" | "codes";
    readonly among: "numbers" | "text" | "dates";
  };
  /** `isRead` tells whether they are taken for the numbers they mean. */
  "numbers-as-text": { readonly cells: number; readonly example: string; readonly isRead: boolean };
  "mixed-percent": { readonly cells: number; readonly of: number; readonly example: string };
  /** The same category in another case, with other spaces, accents or punctuation. */
  "category-variants": {
    readonly cells: number;
    readonly variant: string;
    readonly category: string;
    /** Of a column of booleans: reading takes both for the same. */
    readonly isRead: boolean;
  };
  /** A rare category within a letter or two of a frequent one. */
  "similar-categories": { readonly cells: number; readonly variant: string; readonly category: string };
  /** A number for "missing", far from all others. */
  "placeholder-numbers": { readonly cells: number; readonly value: number };
  /** Bounds are what is usual. */
  outliers: {
    readonly cells: number;
    readonly of: number;
    readonly minimum: number;
    readonly maximum: number;
    readonly example: number;
    /** Whether a wide gap lies before them, or others on the way. */
    readonly stand: "apart" | "in the tail";
  };
  /** Rows far from all others in several columns at once; scores are those of an isolation forest. */
  "unusual-rows": {
    readonly rows: number;
    readonly of: number;
    readonly score: number;
    readonly usual: number;
  };
  /** Both orders of day and month stand in the column, `other` being the usual one; or nothing tells which does. */
  "ambiguous-dates": { readonly cells: number; readonly example: string; readonly other: string | null };
  /** `cells` are written otherwise than `usual`; `formats` counts all ways. */
  "mixed-date-formats": {
    readonly cells: number;
    readonly of: number;
    readonly formats: number;
    readonly example: string;
    readonly usual: string;
  };
  "impossible-dates": {
    readonly cells: number;
    readonly example: string;
    /** Whether the column is read as dates, so that they count as missing. */
    readonly isRead: boolean;
  };
  "placeholder-dates": { readonly cells: number; readonly example: string };
  "future-dates": { readonly cells: number; readonly example: string };
  "encoding-damage": { readonly cells: number; readonly example: string; readonly repaired: string | null };
  "class-imbalance": {
    readonly label: string;
    readonly rows: number;
    readonly of: number;
    readonly classes: number;
  };
  /** `measure` is of predictions of rows that were not learned from. */
  "target-leakage": {
    readonly target: string;
    readonly measure: "roc_auc" | "r2" | "agreement";
    readonly value: number;
  };
  /** Label, likely and probability are of the surest one; `expected` of the rows are wrong, the others chance. */
  "label-errors": {
    readonly rows: number;
    readonly of: number;
    readonly label: string;
    readonly likely: string;
    readonly probability: number;
    readonly expected: number;
  };
  /** Why wrong labels were not looked for. */
  "labels-not-judged": { readonly why: LabelsNotJudged };
  /** Contradicted labels that are not named among `label-errors`; `share` of all wrong labels would be named. */
  "labels-partly-judged": { readonly rows: number; readonly of: number; readonly share: number };
  "holdout-overlap": { readonly rows: number; readonly of: number };
  "time-disorder": { readonly rows: number; readonly of: number };
  "ragged-rows": { readonly rows: number; readonly cells: number; readonly width: number };
  /** Something was looked for in some rows only. */
  "sampled-check": { readonly check: string; readonly rows: number; readonly of: number };
}
