/** How rows stand in a file that is written. */
export interface OutputFormat {
  readonly rows: "csv" | "tsv" | "json-lines" | "parquet";
  /** Packed by gzip. */
  readonly isPacked: boolean;
}

const texts = { ".csv": "csv", ".tsv": "tsv", ".jsonl": "json-lines", ".ndjson": "json-lines" } as const;

const formats: Readonly<Record<string, OutputFormat>> = {
  ...endings("", false),
  ".parquet": { rows: "parquet", isPacked: false },
  ...endings(".gz", true),
};

function endings(packing: string, isPacked: boolean): Record<string, OutputFormat> {
  return Object.fromEntries(
    Object.entries(texts).map(([ending, rows]) => [`${ending}${packing}`, { rows, isPacked }]),
  );
}

/** Endings of the names of files that rows can be written to. */
export const outputEndings: readonly string[] = Object.keys(formats);

/** The format that a file's name asks for, or undefined when it asks for none that is written. */
export function outputFormat(name: string): OutputFormat | undefined {
  const ending = outputEndings.find((each) => name.toLowerCase().endsWith(each));
  return ending === undefined ? undefined : formats[ending];
}
