import { TablewrightError } from "../../errors.ts";
import { seededStream, shuffle } from "../../solvers/shuffle.ts";
import { type ColumnModel, type Synthesizer } from "../../synthesis/model.ts";

/** Which classes rows are made of. */
export interface ClassPlan {
  readonly classes: readonly { readonly label: string; readonly rows: number }[];
  /** The code of the target for each row in turn; undefined when it is drawn like all else. */
  readonly next: (() => number) | undefined;
}

export interface ClassRequest {
  readonly model: Synthesizer;
  readonly target: string | undefined;
  readonly balance: boolean;
  readonly label: string | undefined;
  readonly rows: number;
  readonly seed: number;
  readonly file: string;
}

/** Plans classes. Throws `bad-usage` for a target without classes, and for a class the file does not have. */
export function planClasses(request: ClassRequest): ClassPlan {
  const { balance, label, rows, seed } = request;
  if (!balance && label === undefined) return { classes: [], next: undefined };
  const labels = labelsOf(request);
  if (label === undefined) return balanced(labels, rows, seed);
  const code = labels.indexOf(label);
  if (code < 0) throw unknownClass(label, labels, request);
  return { classes: [{ label, rows }], next: () => code };
}

/** Each class once in every round, in random order. */
function balanced(labels: readonly string[], rows: number, seed: number): ClassPlan {
  const stream = seededStream(seed ^ 0x5eed);
  const order = Int32Array.from(labels.keys());
  const counts = new Int32Array(labels.length);
  let place = order.length;
  const next = () => {
    if (place === order.length) {
      shuffle(order, stream);
      place = 0;
    }
    return order[place++]!;
  };
  const replay = balancedCounts(labels.length, rows, seed);
  counts.set(replay);
  return { classes: labels.map((label, code) => ({ label, rows: counts[code]! })), next };
}

/** Rows of each class: whole rounds, and the beginning of the last. */
function balancedCounts(classes: number, rows: number, seed: number): Int32Array {
  const counts = new Int32Array(classes).fill(Math.floor(rows / classes));
  const stream = seededStream(seed ^ 0x5eed);
  const order = Int32Array.from({ length: classes }, (_, code) => code);
  for (let round = 0; round <= Math.floor(rows / classes); round++) shuffle(order, stream);
  for (const code of order.subarray(0, rows % classes)) counts[code]!++;
  return counts;
}

function labelsOf(request: ClassRequest): readonly string[] {
  const { model, target, file } = request;
  if (target === undefined) throw noTarget();
  const column = model.columns.find(({ name }) => name === target)!;
  const labels = fixedLabels(column);
  if (column.variable === model.network[0]?.variable && labels.length > 1) return labels;
  throw new TablewrightError("bad-usage", `"${target}" of ${file} has no classes to make rows of.`, {
    file,
    column: target,
    expected: "a column with at least two classes",
    found: labels.length === 0 ? `a column of kind ${column.kind}` : labels.join(", "),
    next: "Name another column with --target.",
  });
}

function fixedLabels({ kind, texts, numbers }: ColumnModel): readonly string[] {
  if (kind === "category") return texts;
  return Array.from(numbers, (value) => (kind === "boolean" ? String(value !== 0) : String(value)));
}

function noTarget(): TablewrightError {
  return new TablewrightError("bad-usage", "Rows of a class need a target.", {
    expected: "--target COLUMN beside --balance or --class",
    found: "no target",
    next: "Name the column with the classes with --target.",
  });
}

function unknownClass(label: string, labels: readonly string[], { target, file }: ClassRequest) {
  return new TablewrightError("bad-usage", `"${target ?? ""}" of ${file} has no class "${label}".`, {
    file,
    ...(target === undefined ? {} : { column: target }),
    expected: labels.join(", "),
    found: label,
    next: "Name one of these classes with --class.",
  });
}
