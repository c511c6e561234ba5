/** Where the steps for a data file are kept: `cleaning/<its path>.json`, the folders of the path joined by `-`. */
export function stepsPathFor(file: string): string {
  const parts = file.split(/[/\\]/).filter((part) => !/^(?:|\.\.?|[A-Za-z]:)$/.test(part));
  const name = parts.join("-").replace(/(?:\.(?:csv|tsv|jsonl|ndjson))?\.gz$|\.[^.]*$/i, "");
  return `cleaning/${name}.json`;
}
