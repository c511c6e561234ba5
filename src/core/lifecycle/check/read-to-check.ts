import type { RawColumn } from "../../data/cells/typed-column.ts";
import type { ReadOptions, Sample, TableSource, WrittenResult } from "../../data/source.ts";
import type { Finding } from "../../findings.ts";
import type { RunControl } from "../action.ts";

/** Files of more text do not go into memory whole. */
export const mostBytes = 2 ** 28;
/** Bytes of rows from all over such a file. */
const sampleBytes = 2 ** 25;

export interface ReadToCheck extends Omit<WrittenResult, "sha256"> {
  /** Whether the rows are some of the file's only, so that their numbers say nothing. */
  readonly isSample: boolean;
}

interface ReadRequest {
  readonly file: string;
  readonly options: ReadOptions;
  readonly control: RunControl;
}

/** Reads a file with its cells as written; of more than 256 MB a sample of rows, of which a finding tells. */
export async function readToCheck(tables: TableSource, request: ReadRequest): Promise<ReadToCheck> {
  const { file, options, control } = request;
  if ((await tables.size(file)) <= mostBytes)
    return { ...(await tables.readWritten(file, options, control)), isSample: false };
  return ofSample(await tables.sample({ file, columns: undefined, options, control, bytes: sampleBytes }));
}

function ofSample({ table, inspection, likelyRows }: Sample): ReadToCheck {
  const { file, bytes, dialect, findings } = inspection;
  const texts = table.columns.flatMap((column) =>
    column.kind === "category" ? [[column.name, column satisfies RawColumn] as const] : [],
  );
  const args = { check: "The check", rows: table.rows, of: likelyRows };
  const told: Finding = { code: "sampled-check", severity: "info", args, where: { file } };
  return { table, dialect, texts: new Map(texts), bytes, findings: [...findings, told], isSample: true };
}
