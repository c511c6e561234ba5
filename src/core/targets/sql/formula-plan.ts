import type { FormulaLine, FormulaWord } from "../../pipeline/formula.ts";

/** When each line of a formula is worked out: its stage, and whether it stands inside the one line that reads it. */
export interface FormulaPlan {
  /** Stage of each line that is a column; those of constants are 0, and inputs are in the first. */
  readonly stages: readonly number[];
  readonly isInside: readonly boolean[];
  /** The last stage that reads each line; 0 for the result. */
  readonly lastUses: readonly number[];
}

/** Steps that name each operand once, so that what stands inside of them is not copied. */
const single: ReadonlySet<FormulaWord> = new Set(["less", "equal", "missing", "choose"]);

/** How deep expressions may stand inside each other: databases limit it. */
const deepest = 8;

function isSingle(line: FormulaLine | undefined): boolean {
  return line?.type === "step" && single.has(line.word);
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

/** How deep the expression of each line that stands inside another is; 0 for lines with a column of their own. */
function nestingOf(lines: readonly FormulaLine[], users: readonly (readonly number[])[]): readonly number[] {
  const nesting: number[] = [];
  for (const [at, line] of lines.entries()) {
    const depth = 1 + Math.max(0, ...operandsOf(line).map((operand) => nesting[operand]!));
    const [user, ...others] = users[at]!;
    const isAlone = user !== undefined && others.length === 0 && isSingle(line) && isSingle(lines[user]);
    nesting.push(isAlone && depth <= deepest ? depth : 0);
  }
  return nesting;
}

/** Plans a formula in few stages: databases limit how many may follow each other, too. */
export function planFormula(lines: readonly FormulaLine[]): FormulaPlan {
  const users = usersOf(lines);
  const isInside = nestingOf(lines, users).map((depth) => depth > 0);
  const stages: number[] = [];
  for (const [at, line] of lines.entries()) {
    const ready = Math.max(0, ...operandsOf(line).map((operand) => stages[operand]!));
    stages.push(line.type === "constant" || isInside[at] === true ? ready : ready + 1);
  }
  return { stages, isInside, lastUses: lastUsesOf({ users, isInside, stages }) };
}

/** A line inside another is read where that one is written. */
function lastUsesOf({
  users,
  isInside,
  stages,
}: Pick<FormulaPlan, "isInside" | "stages"> & {
  readonly users: readonly (readonly number[])[];
}): readonly number[] {
  const written: number[] = [];
  for (let at = users.length - 1; at >= 0; at--)
    written[at] = isInside[at] ? written[users[at]![0]!]! : stages[at]!;
  return users.map((readers) => Math.max(0, ...readers.map((reader) => written[reader]!)));
}
