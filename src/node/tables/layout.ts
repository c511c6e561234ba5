import { TablewrightError } from "../../core/errors.ts";
import type { Finding } from "../../core/findings.ts";
import type { Inspection, ReadOptions } from "../../core/data/source.ts";
import { sniffDialect, type Dialect } from "../../core/data/csv/dialect.ts";
import { positionalNames, uniqueNames } from "../../core/data/csv/names.ts";
import type { CsvRecord, LineEnd } from "../../core/data/csv/records.ts";
import { beginningOf, type DataFile } from "./data-file.ts";
import { sniffEncoding, type Encoding } from "./encoding.ts";

/** What the beginning of a file shows, before it is read in full. */
export interface Layout extends Dialect {
  readonly encoding: Encoding;
  readonly lineEnd: LineEnd;
  readonly names: readonly string[];
  /** The first data rows, header and blank lines left out. */
  readonly sample: readonly CsvRecord[];
  readonly findings: readonly Finding[];
  /** 1-based line of the first record; lines above it are blank. */
  readonly firstLine: number;
}

/** What is told of it. */
export function dialectOf({ delimiter, header, encoding }: Layout): Inspection["dialect"] {
  return { format: "csv", delimiter, header, encoding };
}

/** First guess of how much text shows the dialect; doubled until two records fit. */
const sampleBytes = 1 << 18;

/**
 * Finds out encoding, delimiter, header and column names from the beginning of a file. Throws `bad-input`
 * for a delimiter that cannot be one, or a file of a header only.
 */
export async function layoutOf(file: DataFile, options: ReadOptions, forced?: Encoding): Promise<Layout> {
  requireDelimiter(options.delimiter, file.name);
  for (let size = sampleBytes; ; size *= 4) {
    const { bytes, isWhole } = await beginningOf(file, size);
    const encoding = forced ?? sniffEncoding(bytes);
    const text = new TextDecoder(encoding).decode(bytes, { stream: !isWhole });
    const sniffed = sniffDialect(text, isWhole, options);
    if (sniffed.records.length >= 2 || isWhole) return describe({ ...sniffed, encoding }, file.name);
  }
}

interface Sniffed extends Dialect {
  readonly encoding: Encoding;
  readonly lineEnd: LineEnd;
  readonly records: readonly CsvRecord[];
}

function describe({ records, ...dialect }: Sniffed, file: string): Layout {
  const [first] = records;
  if (!first) throw noRows(file, "blank lines only");
  const sample = dialect.header ? records.slice(1) : records;
  if (sample.length === 0) throw noRows(file, "a header only");
  const { names, findings } = dialect.header
    ? uniqueNames(first.cells, file)
    : positionalNames(first.cells.length);
  return { ...dialect, names, findings, sample, firstLine: first.line };
}

/** The file holds no row of data. */
export function noRows(file: string, found: string): TablewrightError {
  return new TablewrightError("bad-input", `${file} has no row of data: found ${found}`, {
    file,
    expected: "a header and at least one row",
    found,
    next: "Choose a file with data in it.",
  });
}

function requireDelimiter(delimiter: string | undefined, file: string): void {
  if (delimiter === undefined || (delimiter.length === 1 && !/["\r\n\0\ud800-\udfff]/.test(delimiter)))
    return;
  const found = JSON.stringify(delimiter);
  throw new TablewrightError("bad-input", `${file} cannot be read with the delimiter ${found}`, {
    file,
    expected: "one character that is no quote and no line end",
    found,
    next: "Correct the delimiter, or leave it out to have it recognized.",
  });
}
