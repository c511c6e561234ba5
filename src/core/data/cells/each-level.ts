/** Levels that are looked at in one step: some ten milliseconds. */
const stepLevels = 2 ** 12;

/** Visits the different cells of a column, of which free text has as many as rows, one after the other, in steps. */
export function* eachLevel(
  levels: readonly string[],
  visit: (level: string, code: number) => void,
): Generator<undefined, void> {
  for (let code = 0; code < levels.length; code++) {
    visit(levels[code]!, code);
    if (code % stepLevels === stepLevels - 1) yield;
  }
}
