import { requireCode } from "../../checks/known-codes.ts";
import { type IgnoredFile, isIgnored, parseIgnored, withIgnored } from "../../checks/ignored.ts";
import type { Finding, Severity } from "../../findings.ts";
import { ignoredPath, readIgnored, writeIgnored } from "../../registry/ignored-file.ts";
import type { FileStore } from "../../registry/store.ts";
import type { IgnoredReport } from "./report.ts";

/**
 * What is ignored in a data file, with what was asked for just now: that is kept from now on. Throws `bad-usage` for a code
 * that no finding has, before anything is kept.
 */
export async function ignoredIn(
  store: FileStore,
  file: string,
  more: readonly string[],
): Promise<IgnoredFile["ignore"]> {
  const asked = more.map(parseIgnored);
  for (const { code } of asked) requireCode(code);
  const known = await readIgnored(store, file);
  const before = known?.ignore ?? [];
  const ignore = withIgnored(before, asked);
  if (ignore.length > before.length)
    await writeIgnored(store, file, { ...(known ?? { version: 1, file }), ignore });
  return ignore;
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
