import { TablewrightError } from "../errors.ts";

/**
 * Writes a path of a data file as it shall stand in a recipe: relative to the workspace with `/` when it is
 * inside, absolute otherwise, without `.` and `..`. A relative path starts in the workspace.
 */
export function workspacePath(root: string, path: string): string {
  const base = segmentsOf(root);
  const whole = isAbsolute(path) ? segmentsOf(path) : resolved([...base, ...rawSegments(path)]);
  const isInside = whole.length > base.length && base.every((segment, index) => segment === whole[index]);
  if (isInside) return whole.slice(base.length).join("/");
  return isAbsolute(path) ? path : joinAbsolute(root, whole);
}

/** The same for a path that stands in a recipe: a relative one may not lead out. Throws `outside-workspace`. */
export function recipeDataPath(root: string, path: string): string {
  const resolvedPath = workspacePath(root, path);
  if (isAbsolute(path) || !isAbsolute(resolvedPath)) return resolvedPath;
  const details = {
    file: path,
    expected: "a path inside the workspace folder, or an absolute one",
    found: path,
    next: "Move the file into the workspace, or write its absolute path into the recipe.",
  };
  throw new TablewrightError(
    "outside-workspace",
    `The data path ${path} leads out of the workspace.`,
    details,
  );
}

function isAbsolute(path: string): boolean {
  return /^([/\\]|[A-Za-z]:[/\\])/.test(path);
}

function rawSegments(path: string): string[] {
  return path.split(/[/\\]/);
}

function segmentsOf(path: string): string[] {
  return resolved(rawSegments(path));
}

/** Without empty segments and `.`, and with each `..` taken off against the one before it. */
function resolved(segments: readonly string[]): string[] {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  return kept;
}

function joinAbsolute(root: string, segments: readonly string[]): string {
  return `${root.startsWith("/") ? "/" : ""}${segments.join("/")}`;
}
