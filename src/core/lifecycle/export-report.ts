/** What a synthetic row was made to try. */
export type SyntheticKind =
  | "missing"
  | "infinite"
  | "zero"
  | "tiny"
  | "huge"
  | "edge"
  | "category"
  | "unknown"
  | "ordinary"
  | "together";

/** A row on which an export and its pipeline disagree. */
export interface ParityMismatch {
  /** 1-based row of the data file, or null for a synthetic row. */
  readonly row: number | null;
  /** The raw cells of a synthetic row by column; text for what JSON has no number for, null is missing. */
  readonly cells?: Readonly<Record<string, string | number | null>> | undefined;
  /** What the pipeline says: the label, or the number, and the probabilities. */
  readonly expected: string;
  /** What the export says. */
  readonly found: string;
}

/** How far an export and its pipeline agree on rows made from the pipeline's own schema. */
export interface SyntheticParity {
  readonly maxAbsDiff: number;
  readonly meanAbsDiff: number;
  readonly maxUlps: number;
  /** Rows by what they try; a kind without rows is left out. */
  readonly kinds: Readonly<Partial<Record<SyntheticKind, number>>>;
}

/** How far an export and its pipeline agree. */
export interface Parity {
  /** Hold-out rows compared. */
  readonly rows: number;
  /** Rows made from the pipeline's own schema: missing, unknown, tiny, huge, and on every edge. */
  readonly syntheticRows: number;
  /** Rows, of both sorts, that got another label. */
  readonly labelFlips: number;
  /** Over the hold-out rows: of probabilities, or of predicted numbers. */
  readonly maxAbsDiff: number;
  readonly meanAbsDiff: number;
  /** Over the hold-out rows: float32 numbers from one score to the other. */
  readonly maxUlps?: number | undefined;
  /** The same over the synthetic rows, and how many of them try what. */
  readonly synthetic?: SyntheticParity | undefined;
  /** True when the export ran in its real target and agreed on every row of both sorts. */
  readonly verified: boolean;
  /** What it ran in, with version. */
  readonly referee: string;
  /** The first row of disagreement, or null. */
  readonly mismatch: ParityMismatch | null;
  /** Why nothing was compared: what the export runs in is not here. Left out when it ran. */
  readonly notVerified?: string | undefined;
}

/** What an export takes where there is little memory. */
export interface Footprint {
  /** Bytes that stay: code and constants when measured, constants alone when estimated. */
  readonly flash: number;
  /** Bytes of stack while a row is predicted. */
  readonly ram: number;
  /** The compiler it was measured with, for the machine that compiler writes for; null for an estimate. */
  readonly measuredWith: string | null;
}

export interface ExportReport {
  readonly action: "export";
  readonly model: string;
  readonly version: number;
  readonly to: string;
  /** The main file of the export: relative to the workspace when inside it. */
  readonly path: string;
  /** Of all files of the export; the comparison is not counted. */
  readonly bytes: number;
  readonly parity: Parity;
  /** Flash and RAM; left out for targets that do not run where these are short. */
  readonly footprint?: Footprint | undefined;
  /** The test that was written beside an export that could not be verified here: its folder, and what to type there. */
  readonly test?: { readonly path: string; readonly command: string } | undefined;
  /** Lines that call the export, ready to paste; left out where there is nothing to say. */
  readonly snippet?: string | undefined;
}
