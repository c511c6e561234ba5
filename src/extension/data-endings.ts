/** Endings of the names of data files that are read and written. */
export const dataEndings: readonly string[] = [
  ...["csv", "tsv", "jsonl", "ndjson", "parquet"],
  ...["csv.gz", "tsv.gz", "jsonl.gz", "ndjson.gz"],
];

/** Whether a path has one of them, and a name before it. */
export function hasDataEnding(path: string): boolean {
  return dataEndings.some((ending) => new RegExp(`[^/\\\\]\\.${ending}$`, "i").test(path));
}

/** A path of a data file without what names its format: `a.csv.gz` is `a`. */
export function withoutEnding(path: string): string {
  return path.replace(/\.gz$/i, "").replace(/\.[^./\\]*$/, "");
}
