/** Name of the routine of a formula's step. */
export function stepName(word: string): string {
  return `formula${word[0]!.toUpperCase()}${word.slice(1)}`;
}
