/** Signs that mean something in a pattern, or part the names in a list. */
const signs = /[*?[\]{},]/;

/**
 * One name for several files, as the actions take it: `data/{a.csv,b.csv}`. Paths are relative to one folder, or
 * absolute. Null when a path has signs in it that would be read as a pattern.
 */
export function patternOfFiles(paths: readonly string[]): string | null {
  if (paths.some((path) => signs.test(path))) return null;
  const sorted = paths
    .toSorted((left, right) => (left < right ? -1 : 1))
    .map((path) => path.replaceAll("\\", "/"));
  const folders = new Set(sorted.map((path) => path.slice(0, path.lastIndexOf("/") + 1)));
  const [folder = ""] = folders;
  if (folders.size > 1) return `{${sorted.join(",")}}`;
  return `${folder}{${sorted.map((path) => path.slice(folder.length)).join(",")}}`;
}
