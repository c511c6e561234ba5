import type { RowFormat } from "../../core/data/source.ts";
import { TablewrightError } from "../../core/errors.ts";
import { isJson } from "../is-json.ts";
import { headOf, storedChunks, unpackedChunks, type Chunks } from "./chunks.ts";
import { noObject } from "./json/errors.ts";
import type { OpenFile } from "./open-file.ts";

export interface DataFormat {
  readonly rows: RowFormat;
  /** Packed by gzip. */
  readonly isPacked: boolean;
}

const gzipMagic = Buffer.from([0x1f, 0x8b]);
const parquetMagic = Buffer.from("PAR1");
const zipMagic = Buffer.from("PK\u0003\u0004");
const sizeOfHead = 1 << 16;

/**
 * Recognizes gzip, Parquet and JSON lines by their first bytes, whatever the file is called; anything else is CSV.
 * Throws `bad-input` for ZIP archives, which Excel workbooks are, for a JSON array or lines of JSON that are no objects, a web page,
 * and Parquet that is cut or packed.
 */
export async function formatOf(file: OpenFile): Promise<DataFormat> {
  const stored = await headOf(
    storedChunks(file, () => undefined),
    sizeOfHead,
  );
  if (await isParquet(file, stored.bytes)) return { rows: "parquet", isPacked: false };
  if (beginsWith(stored.bytes, zipMagic)) throw isZip(file.name);
  const isPacked = beginsWith(stored.bytes, gzipMagic);
  const { bytes } = isPacked ? await headOf(contentOf(file, isPacked), sizeOfHead) : stored;
  if (beginsWith(bytes, parquetMagic)) requireNoParquet(bytes, isPacked, file.name);
  return { rows: rowsOf(bytes, file.name), isPacked };
}

/** Parquet says so at both ends; a CSV file may begin like that. */
async function isParquet({ handle, bytes }: OpenFile, head: Buffer): Promise<boolean> {
  if (!beginsWith(head, parquetMagic)) return false;
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, Math.max(0, bytes - 4));
  return buffer.equals(parquetMagic);
}

/** The bytes of a file, unpacked when it is packed; `visit` is told those on the disk. */
export function contentOf(
  file: OpenFile,
  isPacked: boolean,
  visit: (bytes: Buffer) => void = () => undefined,
): Chunks {
  const stored = storedChunks(file, visit);
  return isPacked ? unpackedChunks(stored, file.name) : stored;
}

/** How much larger text usually is than packed. */
const usualRatio = 4;
const wrap = 2 ** 32;

/**
 * About how many bytes a packed file has unpacked: gzip notes them at its end, but only the lowest 32 bits (RFC 1952),
 * of which the whole nearest to the usual ratio is made.
 */
export async function likelyUnpackedBytes({ handle, bytes }: OpenFile): Promise<number> {
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, Math.max(0, bytes - 4));
  const lowest = buffer.readUInt32LE();
  return lowest + wrap * Math.max(0, Math.round((usualRatio * bytes - lowest) / wrap));
}

function beginsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}

/** A first line that begins like an object of JSON, with a quoted key or without any. */
function rowsOf(bytes: Buffer, name: string): RowFormat {
  const text = new TextDecoder().decode(bytes).trimStart();
  if (/^\{\s*("(?:[^"\\]|\\.)*"\s*:|\})/.test(text)) return "json-lines";
  if (/^\[\s*\{\s*("|\})/.test(text)) throw isJsonArray(name);
  requireObjects(text, name);
  if (/^<(!doctype\s+html|html)[\s>]/i.test(text)) throw isWebPage(name);
  return "csv";
}

/** Throws for what is called JSON lines and begins with other JSON than an object; CSV under that name is CSV. */
function requireObjects(text: string, name: string): void {
  if (!/\.(jsonl|ndjson)(\.gz)?$/i.test(name)) return;
  const [line = ""] = text.split(/[\r\n]/, 1);
  if (line.startsWith("[") || isJson(line)) throw noObject(line, name, { row: 1, line: 1 });
}

/** Throws for a Parquet file that is packed, or whose end is gone; text may begin as these do. */
function requireNoParquet(bytes: Buffer, isPacked: boolean, name: string): void {
  if (!bytes.includes(0)) return;
  throw isPacked ? isPackedParquet(name) : isCutParquet(name);
}

function isZip(name: string): TablewrightError {
  return new TablewrightError("bad-input", `${name} is a ZIP archive or an Excel workbook`, {
    file: name,
    expected: "CSV, TSV, JSON lines or Parquet, or one of the first three packed by gzip",
    found: "a ZIP archive, which Excel workbooks are too",
    next: "Save the sheet as CSV, or unpack the archive, and choose that file.",
  });
}

function isPackedParquet(name: string): TablewrightError {
  return new TablewrightError("bad-input", `${name} is a Parquet file packed by gzip`, {
    file: name,
    expected: "the Parquet file itself",
    found: "gzip around it",
    next: "Unpack it with gunzip; Parquet packs its own content.",
  });
}

function isCutParquet(name: string): TablewrightError {
  return new TablewrightError("bad-input", `${name} is a Parquet file whose end is missing`, {
    file: name,
    expected: "a whole Parquet file, which ends in PAR1",
    found: "other bytes at its end",
    next: "Copy or download the file again.",
  });
}

function isWebPage(name: string): TablewrightError {
  return new TablewrightError("bad-input", `${name} is a web page`, {
    file: name,
    expected: "CSV, TSV, JSON lines or Parquet",
    found: "HTML, as servers send it in the place of a file",
    next: "Open it in a browser to see what it says, and download the data again.",
  });
}

function isJsonArray(name: string): TablewrightError {
  return new TablewrightError("bad-input", `${name} holds a JSON array, not JSON lines`, {
    file: name,
    expected: "one object on each line",
    found: "an array of objects",
    next: "Write one object per line, for example with `jq -c '.[]'`.",
  });
}
