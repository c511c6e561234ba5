import type { CleaningStep } from "./cleaning/schema.ts";
import type { CheckFindings } from "./checks/finding-arguments.ts";
import type { SynthesisFindings } from "./synthesis/finding-arguments.ts";

export type Severity = "error" | "warning" | "info";

/** A spot in a data file. */
export interface Place {
  readonly file: string;
  /** 1-based row of data, the header not counted. */
  readonly row?: number;
  /** 1-based physical line, quoted newlines counted. */
  readonly line?: number;
  readonly column?: string;
}

/** A stretch of a text file: 0-based lines and UTF-16 units, the end exclusive. */
export interface TextRange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** A cell, or a row, as it stands in a data file. */
export interface CellPlace {
  /** 1-based row of data, the header not counted. */
  readonly row: number;
  /** 1-based physical line on which the row begins, quoted newlines counted. */
  readonly line: number;
  readonly range: TextRange;
}

/** Every kind of finding and the arguments its sentence needs. Sentences live in `src/words`. */
export interface FindingArguments extends CheckFindings, SynthesisFindings {
  "rows-without-target": { readonly rows: number; readonly of: number };
  "bad-rows-dropped": { readonly rows: number };
  /** Lines of JSON lines that are no objects. */
  "bad-lines-dropped": { readonly lines: number };
  /** Text that is not UTF-8, of which nobody said what it is. */
  "assumed-encoding": { readonly encoding: string };
  /** A first line like those below it, of which nobody said that it is a row. */
  "assumed-no-header": { readonly example: string };
  "class-too-small": { readonly label: string; readonly rows: number };
  "constant-column": { readonly value: string };
  "empty-column": { readonly rows: number };
  "identifier-column": { readonly distinct: number; readonly rows: number };
  "date-column": { readonly rows: number };
  "renamed-column": { readonly original: string; readonly position: number };
  /** A column whose cells no table can hold: nested ones, or bytes. */
  "nested-column": { readonly type: string };
  /** A field of JSON lines that first stands behind the beginning of a file read in pieces. */
  "late-column": { readonly rows: number };
  "inexact-numbers": { readonly cells: number };
  "unreadable-cells": { readonly cells: number; readonly example: string; readonly kind: string };
  "too-many-categories": { readonly distinct: number; readonly kept: number };
  "sampled-preparation": { readonly rows: number; readonly of: number };
  /** Steps of cleaning, by their ids, that learned of some rows of a file. */
  "sampled-cleaning": { readonly steps: string; readonly rows: number; readonly of: number };
  "small-holdout": { readonly rows: number };
  "extra-column": { readonly kind: string };
  "unseen-categories": { readonly rows: number; readonly example: string };
  "out-of-range": {
    readonly rows: number;
    readonly minimum: number;
    readonly maximum: number;
    readonly example: number;
  };
  "unseen-labels": { readonly rows: number; readonly example: string };
  "rows-without-date": { readonly rows: number; readonly of: number };
  /** A shift above the threshold that this few rows can show by chance; not a breach. */
  "chance-drift": { readonly psi: number; readonly threshold: number; readonly rows: number };
  drift: { readonly psi: number; readonly threshold: number };
  "missing-rate": { readonly now: number; readonly reference: number; readonly threshold: number };
  metric: {
    readonly metric: string;
    readonly value: number;
    readonly reference: number;
    readonly threshold: number;
    readonly window: string;
  };
}

export type FindingCode = keyof FindingArguments;

/** Something a person should know, as data: a code, its arguments, a place and how bad it is. */
export type Finding = {
  readonly [Code in FindingCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly args: FindingArguments[Code];
    readonly where?: Place;
    /** 1-based rows that it is about, ascending; the first hundred. */
    readonly rows?: readonly number[];
    /** Where these stand in the text of the file. */
    readonly cells?: readonly CellPlace[];
    /** A cleaning step that mends it. */
    readonly fix?: CleaningStep;
  };
}[FindingCode];
