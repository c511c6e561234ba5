import { isUtf8 } from "node:buffer";
import type { ReadOptions } from "../../../core/data/source.ts";
import { throwIfCancelled } from "../cancel.ts";
import { utf8Chunks, type Chunks } from "../chunks.ts";
import { beginningOf, type DataFile } from "../data-file.ts";
import { contentOf, likelyUnpackedBytes } from "../data-format.ts";
import { encodingOf } from "../encoding.ts";
import { inSteps } from "../in-steps.ts";
import type { PiecePlace, PieceSource } from "../piece-source.ts";
import type { TypedTable, TypedTableRequest } from "../typed-table.ts";
import { notUtf8 } from "./errors.ts";
import { JsonRecords, type JsonFields } from "./records.ts";

const lineFeed = 0x0a;
/** Lines between two looks at whether the caller gave up. */
const linesPerLook = 4096;

type JsonRequest = Pick<TypedTableRequest, "columns" | "options" | "control">;

/** The pieces of a file of JSON lines. Its columns are the fields of the first piece. */
export class JsonPieces implements PieceSource {
  readonly #file: DataFile;
  readonly #request: JsonRequest;
  readonly #encoding: string;
  #fields: JsonFields | undefined;
  /** Lines in the pieces before. */
  #lines = 0;
  /** Lines of these that are no rows. */
  #dropped = 0;

  private constructor(file: DataFile, request: JsonRequest, encoding: string) {
    this.#file = file;
    this.#request = request;
    this.#encoding = encoding;
  }

  static async open(file: DataFile, request: JsonRequest): Promise<JsonPieces> {
    const { bytes } = await beginningOf(file, 4096);
    return new JsonPieces(file, request, encodingOf(bytes, request.options.encoding, file.name));
  }

  content(visit: (bytes: Buffer) => void): Chunks {
    const content = contentOf(this.#file, this.#file.format.isPacked, visit);
    if (this.#encoding === "utf-8") return content;
    const isStrict = this.#request.options.encoding !== undefined;
    return utf8Chunks(content, { encoding: this.#encoding, isStrict, file: this.#file.name });
  }

  likelyBytes(): Promise<number> {
    return this.#file.format.isPacked ? likelyUnpackedBytes(this.#file) : Promise.resolve(this.#file.bytes);
  }

  endOfRecords(bytes: Buffer): number {
    return bytes.lastIndexOf(lineFeed) + 1;
  }

  recordsWithin(window: Buffer): Buffer {
    const isUtf = this.#encoding === "utf-8";
    const text = isUtf ? window : Buffer.from(new TextDecoder(this.#encoding).decode(window));
    return text.subarray(text.indexOf(lineFeed) + 1, this.endOfRecords(text));
  }

  async read(piece: Buffer, { rowsBefore, kinds }: PiecePlace): Promise<TypedTable | null> {
    const records = this.records();
    this.addLines(piece, rowsBefore + this.#dropped, records);
    this.#dropped += records.dropped;
    if (records.rows === 0) return null;
    this.#fields = records.fields;
    return this.finish(records, kinds);
  }

  /** Takes lines that `finish` will make a table of. */
  records(): JsonRecords {
    const { badRows = "error" } = this.#request.options;
    return new JsonRecords({ file: this.#file.name, badRows, fields: this.#fields });
  }

  /** Adds the lines that come next in the file. Throws `bad-input` and `cancelled`. */
  addLines(piece: Buffer, rowsBefore: number, records: JsonRecords): void {
    if (!isUtf8(piece)) throw notUtf8(this.#file.name, this.#lines);
    const text = withoutMark(piece.toString("utf8"), this.#lines);
    for (let from = 0; from < text.length;) {
      if (this.#lines % linesPerLook === 0) throwIfCancelled(this.#request.control);
      const end = text.indexOf("\n", from);
      const to = end < 0 ? text.length : end;
      this.#lines++;
      records.add(text.slice(from, to), { line: this.#lines, rowsBefore });
      from = to + 1;
    }
  }

  async finish(records: JsonRecords, kinds: ReadOptions["kinds"]): Promise<TypedTable> {
    const { columns, options, control } = this.#request;
    const steps = records.finish(columns, kinds === undefined ? options : { ...options, kinds });
    return {
      dialect: { format: "json-lines", delimiter: "", header: true, encoding: this.#encoding },
      bytes: this.#file.bytes,
      sha256: "",
      rows: records.rows,
      ...(await inSteps(steps, control)),
    };
  }
}

function withoutMark(text: string, linesBefore: number): string {
  return linesBefore === 0 && text.startsWith("\u{feff}") ? text.slice(1) : text;
}
