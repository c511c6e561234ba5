import { sniffDialect } from "../../core/data/csv/dialect.ts";
import type { CsvRecord } from "../../core/data/csv/records.ts";
import type { ReadOptions } from "../../core/data/source.ts";
import { TablewrightError } from "../../core/errors.ts";

export interface GivenDialectRequest {
  /** The beginning of the file. */
  readonly text: string;
  readonly isWhole: boolean;
  /** Its records with the delimiter that was said. */
  readonly records: readonly CsvRecord[];
  readonly options: ReadOptions;
  readonly file: string;
}

/** Throws `bad-input` for a delimiter that cannot be one. */
export function requireDelimiter(delimiter: string | undefined, file: string): void {
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

/** Throws `bad-input` for a delimiter that stands nowhere, while another one parts every row alike. */
export function requireUseful({ text, isWhole, records, options, file }: GivenDialectRequest): void {
  const { delimiter, header } = options;
  if (delimiter === undefined || records.some(({ cells }) => cells.length > 1)) return;
  const other = sniffDialect(text, isWhole, { header });
  const width = other.records[0]?.cells.length ?? 1;
  if (width === 1 || other.records.some(({ cells }) => cells.length !== width)) return;
  const [expected, found] = [JSON.stringify(delimiter), JSON.stringify(other.delimiter)];
  throw new TablewrightError("bad-input", `${file} has no ${expected} between its cells`, {
    file,
    expected: `cells with ${expected} between them`,
    found: `${width} cells in every row with ${found} between them`,
    next: `Say the delimiter is ${found}, or leave it out to have it recognized.`,
  });
}
