/** Gives text a color where there are colors. */
export interface Paint {
  strong(text: string): string;
  quiet(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

const same = (text: string): string => text;

/** Leaves text as it is. */
export const noPaint: Paint = { strong: same, quiet: same, good: same, bad: same };

const ansiPaint: Paint = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  quiet: (text) => `\u001b[2m${text}\u001b[22m`,
  good: (text) => `\u001b[32m${text}\u001b[39m`,
  bad: (text) => `\u001b[31m${text}\u001b[39m`,
};

/** Colors on a terminal, unless NO_COLOR is set to anything (no-color.org) or the terminal is dumb. */
export function createPaint(isTerminal: boolean, env: NodeJS.ProcessEnv): Paint {
  const refused = (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  return isTerminal && !refused ? ansiPaint : noPaint;
}
