import { stat } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import { escapePath, glob } from "tinyglobby";
import { TablewrightError } from "../../../core/errors.ts";
import { isPattern } from "../pattern.ts";

/**
 * The files a name stands for, in the order of their names: itself, unless it has the signs of a pattern (`*`, `?`,
 * `[a-z]`, `{a,b}`) and no file is called so. Names are as the pattern is, relative or absolute, with `/`. Throws
 * `not-found` for a pattern that no file matches.
 */
export async function expandName(root: string, name: string): Promise<readonly string[]> {
  if (!isPattern(name) || (await isThere(resolve(root, name)))) return [name];
  const found = await Promise.all(alternatives(name.replaceAll("\\", "/")).map((one) => matching(root, one)));
  const files = Array.from(new Set(found.flat())).sort((left, right) => (left < right ? -1 : 1));
  if (files.length === 0) throw noMatch(name);
  return files;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** `a/{b,c}.csv` as `a/b.csv` and `a/c.csv`, so that names in a list are taken by the letter. */
function alternatives(pattern: string): readonly string[] {
  const braces = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/.exec(pattern);
  if (braces === null) return [pattern];
  const [, before = "", list = "", behind = ""] = braces;
  return list.split(",").flatMap((each) => alternatives(`${before}${each}${behind}`));
}

async function matching(root: string, pattern: string): Promise<readonly string[]> {
  if (!/[*?[]/.test(pattern)) return [pattern];
  const segments = pattern.split("/");
  const depth = segments.findIndex((segment) => /[*?[]/.test(segment));
  const base = segments.slice(0, depth).join("/");
  const rest = segments.slice(depth).map(withoutGroups).join("/");
  const cwd = isAbsolute(pattern) ? base || "/" : join(root, base);
  const options = { cwd, onlyFiles: true, expandDirectories: false, caseSensitiveMatch: true };
  const found = await glob(rest, options);
  return found.map((file) => (depth === 0 ? file : `${base}/${file}`));
}

/** Parentheses stand in names of copies, "data (1).csv", and are no signs here. */
function withoutGroups(segment: string): string {
  return segment.replaceAll(/[()]/g, (sign) => escapePath(sign));
}

function noMatch(name: string): TablewrightError {
  return new TablewrightError("not-found", `No file matches ${name}`, {
    file: name,
    expected: "at least one data file",
    found: "none",
    next: "Check the pattern; it is relative to the workspace folder, and ** stands for folders of any depth.",
  });
}
