/** Whether a path has signs that make it a pattern for several files. */
export function isPattern(path: string): boolean {
  return /[*?[\]{}]/.test(path);
}
