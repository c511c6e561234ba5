/** Levels that are looked at in one step: some tens of milliseconds. */
const stepLevels = 20_000;

/** Does something to each of a column's levels, of which free text has as many as rows, in steps. */
export function* eachLevel(
  levels: readonly string[],
  act: (level: string, code: number) => void,
): Generator<undefined, void> {
  for (let code = 0; code < levels.length; code++) {
    act(levels[code]!, code);
    if (code % stepLevels === stepLevels - 1) yield;
  }
}
