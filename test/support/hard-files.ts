import { writeFileSync } from "node:fs";
import { learners } from "../../src/core/learners/index.ts";
import type { Task } from "../../src/core/pipeline/types.ts";

/** A file: cells of a row before its target, and the target as a class and as a number. */
export interface HardFile {
  readonly title: string;
  readonly rows: number;
  readonly cells: (row: number) => readonly (number | string)[];
  readonly label: (row: number) => string;
  readonly number: (row: number) => number | string;
  /** The tasks it is hard for; all when left out. */
  readonly tasks?: readonly Task[];
  /** What the right error says, per task; a model must come out where there is none. */
  readonly refusals?: Partial<Record<Task, string>>;
}

const wave = (row: number, column = 0) => Math.sin(row * (column + 1.3) + column);
const usual = {
  rows: 120,
  cells: (row: number) => [wave(row), wave(row, 1), wave(row, 2)],
  label: (row: number) => (wave(row) + wave(row, 3) > 0 ? "yes" : "no"),
  number: (row: number) => wave(row) + wave(row, 3),
};
const at = <T>(values: readonly T[], row: number): T => values[row % values.length]!;

/** Every kind of data that a learner must survive, one file each. */
export const hardFiles: readonly HardFile[] = [
  {
    ...usual,
    title: "NaN and infinities",
    cells: (row) => [wave(row), at(["NaN", "inf", "-inf", 3, ""], row)],
  },
  {
    ...usual,
    title: "infinite targets",
    tasks: ["regression"],
    number: (row) => at([1, "inf", 2, "-inf", "NaN"], row),
    refusals: { regression: "expected a number column" },
  },
  {
    ...usual,
    title: "huge ranges",
    cells: (row) => [1e300 * wave(row), 1e-300 * wave(row, 1), 1e20 * row, wave(row)],
  },
  {
    ...usual,
    title: "huge targets",
    tasks: ["regression"],
    number: (row) => 1e200 * wave(row),
    refusals: { regression: "numbers within ±3.4e38" },
  },
  {
    ...usual,
    title: "perfectly separable classes",
    tasks: ["classification"],
    label: (row) => (wave(row) > 0 ? "yes" : "no"),
    number: (row) => wave(row),
  },
  {
    ...usual,
    title: "rank-deficient features",
    cells: (row) => [wave(row), wave(row), 2 * wave(row), -wave(row)],
  },
  {
    ...usual,
    title: "one row",
    rows: 1,
    refusals: { classification: "two different values", regression: "two different values" },
  },
  {
    ...usual,
    title: "two rows",
    rows: 2,
    label: (row) => at(["yes", "no"], row),
    refusals: { classification: "cannot be held out" },
  },
  { ...usual, title: "one feature", cells: (row) => [wave(row)] },
  {
    ...usual,
    title: "2,000 features",
    cells: (row) => Array.from({ length: 2000 }, (_, j) => wave(row, j).toFixed(3)),
  },
  {
    ...usual,
    title: "1,000 classes",
    tasks: ["classification"],
    rows: 3000,
    label: (row) => `class ${row % 1000}`,
  },
  {
    ...usual,
    title: "a constant target",
    label: () => "yes",
    number: () => 7,
    refusals: { classification: "two different values", regression: "two different values" },
  },
  { ...usual, title: "a column that is empty", cells: (row) => ["", wave(row)] },
  {
    ...usual,
    title: "a category with as many levels as rows",
    rows: 2000,
    cells: (row) => [`level ${row}`, wave(row)],
  },
  {
    ...usual,
    title: "a class of one row",
    tasks: ["classification"],
    label: (row) => (row === 60 ? "rare" : "usual"),
  },
];

/** Settings that make a learner quick. */
export const quickSettings: Readonly<Record<string, readonly string[]>> = {
  boosting: ["rounds=3"],
  forest: ["trees=3"],
  mlp: ["epochs=2"],
  logistic: ["epochs=20"],
};

/** Every file with every learner and task, and what the right error says where there is no model to make. */
export const hardCases = hardFiles.flatMap((file) =>
  learners.flatMap(({ name, tasks }) =>
    tasks
      .filter((task) => file.tasks?.includes(task) ?? true)
      .map((task) => ({ file, title: file.title, learner: name, task, refusal: file.refusals?.[task] })),
  ),
);

export type HardCase = (typeof hardCases)[number];

/** Writes a file whose last column, y, is a target of that task. */
export function writeHardFile(path: string, { rows, cells, label, number }: HardFile, task: Task): void {
  const target = task === "classification" ? label : number;
  const header = [...cells(0).map((_, column) => `x${column}`), "y"].join(",");
  const lines = Array.from({ length: rows }, (_, row) => [...cells(row), target(row)].join(","));
  writeFileSync(path, `${[header, ...lines].join("\n")}\n`);
}
