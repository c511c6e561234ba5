import type { FormulaLine, FormulaWord } from "../../pipeline/formula.ts";

/** Steps that name each operand once, so that what stands inside of them is not copied. */
const single: ReadonlySet<FormulaWord> = new Set(["less", "equal", "missing", "choose"]);

/** How deep expressions may stand inside each other: databases limit it. */
const deepest = 8;

/** Whether a line may hold another of some depth; a floor names its operand three times somewhere. */
function canHold(line: FormulaLine | undefined, depth: number): boolean {
  if (line?.type !== "step") return false;
  return line.word === "floor" ? depth === 1 : single.has(line.word) && depth <= deepest;
}

function operandsOf(line: FormulaLine): readonly number[] {
  return line.type === "step" ? line.operands : [];
}

/** The lines that read each line. */
function usersOf(lines: readonly FormulaLine[]): readonly (readonly number[])[] {
  const users = lines.map((): number[] => []);
  for (const [at, line] of lines.entries()) for (const operand of operandsOf(line)) users[operand]!.push(at);
  return users;
}

/**
 * Whether each line stands inside the one line that reads it, rather than in a column of its own: constants do, and
 * steps that are not copied by it, or short. The last line never does.
 */
export function linesInside(lines: readonly FormulaLine[]): readonly boolean[] {
  const users = usersOf(lines);
  const nesting: number[] = [];
  const isInside: boolean[] = [];
  for (const [at, line] of lines.entries()) {
    const depth = 1 + Math.max(0, ...operandsOf(line).map((operand) => nesting[operand]!));
    const [user, ...others] = users[at]!;
    const isNested = user !== undefined && others.length === 0 && canHold(lines[user], depth);
    nesting.push(isNested ? depth : 0);
    isInside.push(isNested || (line.type === "constant" && user !== undefined));
  }
  return isInside;
}
