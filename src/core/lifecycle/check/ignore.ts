import { requireCode } from "../../checks/known-codes.ts";
import { type IgnoredFile, ignoredName, isIgnored, parseIgnored, withIgnored } from "../../checks/ignored.ts";
import { TablewrightError } from "../../errors.ts";
import type { Finding, Severity } from "../../findings.ts";
import { ignoredPath, readIgnored, writeIgnored } from "../../registry/ignored-file.ts";
import type { FileStore } from "../../registry/store.ts";
import type { IgnoredReport } from "./report.ts";

/** Entries as `CODE` or `CODE:COLUMN`. */
interface Change {
  readonly ignore?: readonly string[] | undefined;
  readonly unignore?: readonly string[] | undefined;
}

/**
 * What is ignored in a data file, after what was asked for just now: that is kept from now on. Throws `bad-usage`, before
 * anything is kept, for a code that no finding has, and for an entry to take out that is not there.
 */
export async function ignoredIn(
  store: FileStore,
  file: string,
  { ignore: more = [], unignore: less = [] }: Change,
): Promise<IgnoredFile["ignore"]> {
  const asked = more.map(parseIgnored);
  for (const { code } of asked) requireCode(code);
  const known = await readIgnored(store, file);
  const before = known?.ignore ?? [];
  for (const name of less) requireEntry(before, name, file);
  const ignore = withIgnored(before, asked).filter((each) => !less.includes(ignoredName(each)));
  if (ignore.length !== before.length || less.length > 0)
    await writeIgnored(store, file, { ...(known ?? { version: 1, file }), ignore });
  return ignore;
}

function requireEntry(ignored: IgnoredFile["ignore"], name: string, file: string): void {
  const names = ignored.map(ignoredName);
  if (names.includes(name)) return;
  throw new TablewrightError("bad-usage", `"${name}" is not ignored in ${file}.`, {
    file: ignoredPath(file),
    expected: "an entry of the list",
    found: name,
    next: names.length === 0 ? "Nothing is ignored there." : `Ignored are ${names.join(", ")}.`,
  });
}

interface Parted {
  readonly findings: readonly Finding[];
  readonly ignored: IgnoredReport | null;
}

/** Findings apart from those that are ignored, which are counted. */
export function partIgnored(all: readonly Finding[], ignore: IgnoredFile["ignore"], file: string): Parted {
  if (ignore.length === 0) return { findings: all, ignored: null };
  const findings = all.filter((each) => !isIgnored(each, ignore));
  const left = all.filter((each) => isIgnored(each, ignore));
  return { findings, ignored: { file: ignoredPath(file), counts: countsOf(left), findings: left } };
}

/** How many findings there are of each severity. */
export function countsOf(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
