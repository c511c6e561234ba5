import { TablewrightError } from "../../core/errors.ts";
import type { Finding } from "../../core/findings.ts";
import type { Inspection, ReadOptions } from "../../core/data/source.ts";
import { sniffDialect, type Dialect } from "../../core/data/csv/dialect.ts";
import { positionalNames, uniqueNames } from "../../core/data/csv/names.ts";
import type { CsvRecord, LineEnd } from "../../core/data/csv/records.ts";
import { beginningOf, type DataFile } from "./data-file.ts";
import { encodingOf } from "./encoding.ts";
import { requireFirstLine } from "./first-line.ts";
import { requireDelimiter, requireUseful } from "./given-dialect.ts";

/** What the beginning of a file shows, before it is read in full. */
export interface Layout extends Dialect {
  readonly encoding: string;
  /** Whether the user said the encoding: bytes that do not fit it are a fault then. */
  readonly isStrict: boolean;
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
 * for a delimiter that cannot be one or stands nowhere, an encoding that is none, a file of a header only, or a first
 * line that does not go with the rows below it.
 */
export async function layoutOf(file: DataFile, options: ReadOptions, forced?: string): Promise<Layout> {
  requireDelimiter(options.delimiter, file.name);
  for (let size = sampleBytes; ; size *= 4) {
    const { bytes, isWhole } = await beginningOf(file, size);
    const encoding = forced ?? encodingOf(bytes, options.encoding, file.name);
    const text = new TextDecoder(encoding).decode(bytes, { stream: !isWhole });
    const sniffed = sniffDialect(text, isWhole, options);
    if (sniffed.records.length < 2 && !isWhole) continue;
    requireUseful({ text, isWhole, records: sniffed.records, options, file: file.name });
    requireFirstLine(sniffed, file.name);
    const said = { isStrict: options.encoding !== undefined, isHeaderSaid: options.header !== undefined };
    return describe({ ...sniffed, encoding, ...said }, file.name);
  }
}

interface Sniffed extends Dialect {
  readonly encoding: string;
  readonly isStrict: boolean;
  /** Whether the user said whether there is a header. */
  readonly isHeaderSaid: boolean;
  readonly lineEnd: LineEnd;
  readonly records: readonly CsvRecord[];
}

function describe({ records, isHeaderSaid, ...dialect }: Sniffed, file: string): Layout {
  const [first] = records;
  if (!first) throw noRows(file, "blank lines only");
  const sample = dialect.header ? records.slice(1) : records;
  if (sample.length === 0) throw noRows(file, "a header only");
  const { names, findings } = dialect.header
    ? uniqueNames(first.cells, file)
    : { ...positionalNames(first.cells.length), findings: isHeaderSaid ? [] : [withoutHeader(first, file)] };
  return { ...dialect, names, findings, sample, firstLine: first.line };
}

function withoutHeader({ cells, line }: CsvRecord, file: string): Finding {
  const example = cells.find((cell) => cell.trim() !== "") ?? "";
  return { code: "assumed-no-header", severity: "info", args: { example }, where: { file, line } };
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
