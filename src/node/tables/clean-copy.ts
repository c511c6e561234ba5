import { open } from "node:fs/promises";
import { CsvReader, type CsvRecord } from "../../core/data/csv/records.ts";
import { RowCheck } from "../../core/data/csv/row-check.ts";
import type { Cancellable } from "../../core/data/source.ts";
import type { DataFile } from "./data-file.ts";
import { TextReader } from "./encoding.ts";
import { throwIfCancelled } from "./cancel.ts";
import type { CsvSource } from "./load.ts";

const chunkBytes = 1 << 20;
/** Permissions of the copy: the folder for temporary files is shared by all users. */
const ownerOnly = 0o600;

export interface CopyRequest {
  readonly file: DataFile;
  readonly encoding: string;
  /** Whether bytes that do not fit the encoding are a fault. */
  readonly isStrict: boolean;
  readonly delimiter: string;
  readonly header: boolean;
  readonly width: number;
  readonly badRows: "error" | "drop";
  /** Where the copy goes. */
  readonly path: string;
}

export interface CleanCopy {
  readonly source: CsvSource;
  readonly rows: number;
  /** Rows of the wrong length that were left out. */
  readonly dropped: number;
}

/**
 * Writes the rows of a file again in the plainest CSV: UTF-8, commas, LF, quotes only where needed, no header,
 * no blank lines. It is the slow road for files that DuckDB cannot read as they are, and it knows the place of
 * everything: throws `bad-input` as `RowCheck` does, or `cancelled`.
 */
export async function writeCleanCopy(request: CopyRequest, control: Cancellable): Promise<CleanCopy> {
  const { file, delimiter, width, path } = request;
  const reader = new CsvReader(delimiter);
  const check = new RowCheck({ ...request, file: file.name });
  let longestRow = 0;
  const copy = await open(path, "wx", ownerOnly);
  try {
    const write = async (records: readonly CsvRecord[]) => {
      const { text, longest } = csvOf(check.pass(records));
      longestRow = Math.max(longestRow, longest);
      await copy.write(text);
    };
    const patience = new QuotePatience();
    for await (const text of textOf(request, control)) {
      await write(reader.push(text));
      if (patience.isLost(reader.openQuoteLine, text.length)) break;
    }
    check.requireClosedQuote(reader.openQuoteLine);
    await write(reader.finish());
  } finally {
    await copy.close();
  }
  return {
    source: { path, delimiter: ",", lineEnd: "\n", header: false, width, longestRow },
    rows: check.passed,
    dropped: check.dropped,
  };
}

/** Characters between quotes beyond which the closing one is not waited for: a string has no room for any number. */
const longestQuoted = 2 ** 26;

class QuotePatience {
  #line: number | null = null;
  #length = 0;

  /** Told the line of the open quote behind each piece of text: whether it has been open for too long. */
  isLost(line: number | null, length: number): boolean {
    this.#length = line === this.#line ? this.#length + length : 0;
    this.#line = line;
    return line !== null && this.#length > longestQuoted;
  }
}

/** The text of a file, about a million characters at a time. */
async function* textOf(
  { file, encoding, isStrict }: CopyRequest,
  control: Cancellable,
): AsyncGenerator<string> {
  const reader = new TextReader({ encoding, isStrict, file: file.name });
  const buffer = Buffer.allocUnsafe(chunkBytes);
  for (let position = 0; ;) {
    throwIfCancelled(control);
    const { bytesRead } = await file.handle.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    yield reader.push(buffer.subarray(0, bytesRead));
  }
  yield reader.finish();
}

/** The rows as CSV, and the bytes of the longest. */
function csvOf(rows: readonly CsvRecord["cells"][]): { readonly text: string; readonly longest: number } {
  const lines = rows.map((cells) => `${cells.map(csvCell).join(",")}\n`);
  return {
    text: lines.join(""),
    longest: lines.reduce((most, line) => Math.max(most, Buffer.byteLength(line)), 0),
  };
}

/** Empty cells are quoted too, so that a row of one empty cell is no blank line. */
function csvCell(cell: string): string {
  return cell === "" || /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
