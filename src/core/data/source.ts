import type { CellPlace, Finding } from "../findings.ts";
import type { RawColumn } from "./cells/typed-column.ts";
import type { RaggedRow } from "./csv/cell-finder.ts";
import type { ColumnKind, Table } from "./table.ts";

/** One of several files that were read as one. */
export interface FilePart {
  readonly file: string;
  /** SHA-256 of its bytes, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
}

/** How to read a file; what is left out is sniffed. Paths are workspace-relative or absolute. */
export interface ReadOptions {
  readonly delimiter?: string;
  readonly header?: boolean;
  /** Encoding of the text by its name in the WHATWG Encoding standard, for example "utf-8" or "shift_jis". */
  readonly encoding?: string | undefined;
  /** Cells that mean "missing", besides the empty cell and the usual words. */
  readonly nullWords?: readonly string[];
  /** Kinds that override the guess, by column name. */
  readonly kinds?: Readonly<Record<string, ColumnKind>>;
  /** What to do with rows of the wrong length. */
  readonly badRows?: "error" | "drop";
}

/** A column as found in a file, before anything is read in full. */
export interface InspectedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly missing: number;
  /** Distinct non-missing values; exact. */
  readonly distinct: number;
  /** First few non-missing cells as text. */
  readonly examples: readonly string[];
}

/** How rows are laid down in a file. */
export type RowFormat = "csv" | "json-lines" | "parquet";

/** What a file holds: the answer of `inspect`. */
export interface Inspection {
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  readonly dialect: {
    readonly format: RowFormat;
    /** Of CSV; empty for other formats. */
    readonly delimiter: string;
    readonly header: boolean;
    readonly encoding: string;
  };
  readonly columns: readonly InspectedColumn[];
  readonly findings: readonly Finding[];
  /** The files that `file` stands for, when it is a pattern that several match. */
  readonly files?: readonly FilePart[];
}

/** A file's rows beside what they hold. */
export interface Examination {
  readonly table: Table;
  readonly inspection: Inspection;
}

export interface ReadResult {
  readonly table: Table;
  /** SHA-256 of the file's bytes, lower-case hex; of several files, that of their hashes line by line. */
  readonly sha256: string;
  readonly bytes: number;
  readonly findings: readonly Finding[];
  /** The files that were read, when they are several. */
  readonly files?: readonly FilePart[];
}

/** A file as typed columns, with its cells as they are written. */
export interface WrittenResult extends ReadResult {
  readonly dialect: Inspection["dialect"];
  /** As in `TableBlock`. */
  readonly texts: ReadonlyMap<string, RawColumn>;
}

/** A cell of a table that was read, or a whole row of it. */
export interface WantedCell {
  /** 0-based row of the table. */
  readonly row: number;
  /** 0-based position of the column in the file; the row when left out. */
  readonly column?: number;
}

/** Cells to look up in a file; what `read` found out about it is told again. */
export interface CellSearch {
  readonly file: string;
  readonly dialect: Pick<Inspection["dialect"], "delimiter" | "header" | "encoding">;
  /** Number of columns. */
  readonly width: number;
  readonly cells: readonly WantedCell[];
  readonly control: Cancellable;
}

/** Where cells stand in the text of a file. */
export interface FoundCells {
  /** One per wanted cell, in the order asked for; null for a file that is no text. Of several files, which one. */
  readonly cells: readonly ((CellPlace & { readonly file?: string }) | null)[];
  /** The first rows of the wrong length, which the table does not hold. */
  readonly ragged: readonly (RaggedRow & { readonly file?: string })[];
}

/** What a pass over a file in pieces needs. */
export interface StreamRequest {
  readonly file: string;
  /** Names of the columns wanted, all when undefined. */
  readonly columns: readonly string[] | undefined;
  /** Kinds that are not declared are those of the file's beginning; cells that do not fit are missing. */
  readonly options: ReadOptions;
  readonly control: Cancellable;
  /** Bytes of the file that a block may hold; what the source reads at a time when left out, or when that is less. */
  readonly blockBytes?: number;
}

/** Some neighboring rows of a file. */
export interface TableBlock {
  readonly table: Table;
  /** Cells as written, by column name; nothing for columns that the file holds as numbers. */
  readonly texts: ReadonlyMap<string, RawColumn>;
  /** How many rows stand before them. */
  readonly firstRow: number;
  /** Share of the file's bytes that has gone by with them, above 0, 1 with the last block: the progress of the pass. */
  readonly share: number;
}

/** Which rows of a file are wanted to judge it by. */
export interface SampleRequest extends StreamRequest {
  /** Bytes of the file to read at most, 8 MB when left out; a smaller file is read whole. */
  readonly bytes?: number;
}

/** Rows from many places of a file: what can be said of it before all of it was read. */
export interface Sample {
  /** The sampled rows, in the order of the file. */
  readonly table: Table;
  /** The same rows inspected: `rows`, `missing` and `distinct` count the sample; findings name no rows. */
  readonly inspection: Inspection;
  /** Share of the file's bytes that was read; 1 when the sample is the whole file. */
  readonly share: number;
  /** About how many rows the file has; exact when the share is 1. */
  readonly likelyRows: number;
}

/** What is known of a file once all of it went by. */
export interface StreamResult {
  readonly rows: number;
  readonly bytes: number;
  /** As in `ReadResult`. */
  readonly sha256: string;
  readonly findings: readonly Finding[];
  /** The files that went by, when they are several. */
  readonly files?: readonly FilePart[];
}

/** Says whether the caller gave up; adapters poll it between chunks. */
export interface Cancellable {
  readonly cancelled: boolean;
}

/**
 * Reads data files: CSV and TSV of any dialect and encoding and JSON lines, both also packed by gzip, and Parquet; the
 * format is that of the content, whatever the file is called. A name with the signs of a pattern that no file is called
 * stands for all files that match it, in the order of their names: their rows are read as one table, whose columns all
 * of them must have.
 *
 * All throw `not-found`, `bad-input` (with file, row, column, expected, found) or `cancelled`;
 * `read` and `stream` also throw `changed-underneath` when the file is not the same after as before.
 */
export interface TableSource {
  inspect(file: string, options: ReadOptions, control: Cancellable): Promise<Inspection>;
  /** `inspect`, and the rows it speaks of. */
  examine(file: string, options: ReadOptions, control: Cancellable): Promise<Examination>;
  /** `inspect` of a file's beginning, of some megabytes; rows and cells are counted there. */
  glimpse(file: string, options: ReadOptions, control: Cancellable): Promise<Inspection>;
  /** Reads the named columns (all when undefined), rows in file order. */
  read(
    file: string,
    columns: readonly string[] | undefined,
    options: ReadOptions,
    control: Cancellable,
  ): Promise<ReadResult>;
  /** Reads all columns as `read` does, and keeps the cells as written. */
  readWritten(file: string, options: ReadOptions, control: Cancellable): Promise<WrittenResult>;
  /** Finds cells of a table in the text of its file: lines and characters, quoted line ends counted. */
  locate(search: CellSearch): Promise<FoundCells>;
  /** Whether two paths lead to one file, also by links; false when one of them leads to none. */
  isSame(file: string, other: string): Promise<boolean>;
  /** Bytes of a file as text, about when it is packed; of Parquet, what its rows take as 64-bit numbers. */
  size(file: string): Promise<number>;
  /**
   * Hands out a file's rows block by block, in their order, in memory that does not grow with the file. Every
   * pass over the same file cuts the same blocks. Cancelling acts within some 100 ms, between blocks and inside.
   */
  stream(request: StreamRequest, visit: (block: TableBlock) => Promise<void>): Promise<StreamResult>;
  /**
   * Reads rows from 32 places spread evenly over a file, fast whatever its size, and always the same ones. Rows of
   * the wrong length are left out. Where records begin is found by their number of cells, since a line end may stand
   * inside quotes; a place where none is found is passed over.
   */
  sample(request: SampleRequest): Promise<Sample>;
}
