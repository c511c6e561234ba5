import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { likelyBoxCox, likelyYeoJohnson } from "../../../src/core/cleaning/power.ts";
import { cleaningSteps } from "../../../src/core/cleaning/run.ts";
import { cleaningFileSchema } from "../../../src/core/cleaning/schema.ts";
import { encodeOutOfFold, targetMeans } from "../../../src/core/cleaning/target-means.ts";
import type { Column } from "../../../src/core/data/table.ts";
import { finish } from "../../../src/core/steps.ts";

type Holed = readonly (number | null)[];

/** What SciPy and scikit-learn answer; made by test/fixtures/cleaning/make_cleaning.py. */
interface References {
  readonly powers: readonly {
    readonly function: "box-cox" | "yeo-johnson";
    readonly name: string;
    readonly values: readonly number[];
    readonly lambda: number;
    readonly bent: readonly number[];
    readonly "bentBy0.3": readonly number[];
  }[];
  readonly encodings: {
    readonly texts: readonly (string | null)[];
    readonly fold: readonly number[];
    readonly cases: readonly {
      readonly kind: string;
      readonly smooth: number | null;
      readonly target: readonly number[];
      readonly outOfFold: readonly (readonly number[])[];
      readonly later: readonly (readonly number[])[];
    }[];
  };
  readonly bins: readonly {
    readonly name: string;
    readonly by: "quantile" | "width";
    readonly bins: number;
    readonly values: readonly number[];
    readonly edges: readonly number[];
    readonly codes: readonly number[];
  }[];
  readonly fills: {
    readonly numbers: Holed;
    readonly median: number;
    readonly mode: number;
    readonly texts: readonly (string | null)[];
    readonly commonText: string;
  };
  readonly modelFill: {
    readonly cells: readonly Holed[];
    readonly truth: readonly number[];
    readonly byLeastSquares: readonly number[];
    readonly rootMeanSquareError: Readonly<Record<string, number>>;
  };
}

const file = path.join(__dirname, "../../fixtures/cleaning/cleaning.json");
const references = JSON.parse(readFileSync(file, "utf8")) as References;

function numbers(name: string, cells: Holed): Column {
  return { name, kind: "number", values: Float64Array.from(cells, (cell) => cell ?? NaN) };
}

function texts(name: string, cells: readonly (string | null)[]) {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  return { name, kind: "category", codes, levels } as const;
}

function clean(columns: readonly Column[], step: object): Column {
  const { steps } = cleaningFileSchema.parse({ version: 1, steps: [{ id: "a", columns: ["x"], ...step }] });
  const [first] = columns;
  const rows = first!.kind === "category" ? first!.codes.length : first!.values.length;
  const table = { rows, columns };
  const cleaned = finish(cleaningSteps({ table, file: "x.csv", steps, scopes: new Set() }));
  return cleaned.table.columns.find(({ name }) => name === "x")!;
}

function cleanNumbers(columns: readonly Column[], step: object): readonly number[] {
  const column = clean(columns, step);
  if (column.kind === "category") throw new Error("Numbers were expected.");
  return Array.from(column.values);
}

function cleanTexts(columns: readonly Column[], step: object): readonly (string | null)[] {
  const column = clean(columns, step);
  if (column.kind !== "category") throw new Error("Texts were expected.");
  return Array.from(column.codes, (code) => column.levels[code] ?? null);
}

function expectClose(ours: readonly number[], theirs: readonly number[], tolerance: number): void {
  expect(ours).toHaveLength(theirs.length);
  const scale = Math.max(...theirs.map(Math.abs));
  const worst = Math.max(...ours.map((value, at) => Math.abs(value - theirs[at]!)));
  expect(worst / scale).toBeLessThanOrEqual(tolerance);
}

describe("cleaning steps beside SciPy and scikit-learn", () => {
  it.each(references.powers)("$function of $name: the numbers of SciPy for one exponent", (reference) => {
    const step = { step: "transform", function: reference.function, lambda: 0.3 };
    expectClose(cleanNumbers([numbers("x", reference.values)], step), reference["bentBy0.3"], 1e-13);
  });

  it.each(references.powers)("$function of $name: the exponent SciPy finds most likely", (reference) => {
    const likely = reference.function === "box-cox" ? likelyBoxCox : likelyYeoJohnson;
    const lambda = finish(likely(Float64Array.from(reference.values)));
    expect(Math.abs(lambda - reference.lambda)).toBeLessThan(1e-6 * Math.max(1, Math.abs(lambda)));
    const step = { step: "transform", function: reference.function };
    const column = [numbers("x", reference.values)];
    const fitted = cleanNumbers(column, step);
    const given = cleanNumbers(column, { ...step, lambda: reference.lambda });
    expectClose(given, reference.bent, 1e-11);
    expectClose(fitted, reference.bent, 1e-5);
  });

  it.each([1e-15, -1e-12, 1e-9, 1e-7])("box-cox by an exponent of %d is nearly the logarithm", (lambda) => {
    const cells = [0.001, 0.5, 2, 1000];
    const bent = cleanNumbers([numbers("x", cells)], { step: "transform", function: "box-cox", lambda });
    const exact = cells.map((cell) => Math.expm1(lambda * Math.log(cell)) / lambda);
    expectClose(bent, exact, 1e-7);
  });

  it.each(references.encodings.cases)(
    "target means of a $kind target, smoothing $smooth: TargetEncoder's for the same folds",
    ({ kind, smooth, target, outOfFold, later }) => {
      const { texts: cells, fold } = references.encodings;
      const { codes, levels } = texts("x", cells);
      const rows = Int32Array.from(codes.keys());
      const folds = [0, 1, 2, 3, 4].map((each) => rows.filter((row) => fold[row] === each));
      const goals =
        kind === "multiclass" ? [0, 1, 2].map((label) => target.map((y) => Number(y === label))) : [target];
      goals.forEach((goal, at) => {
        const question = { codes, levels: levels.length, target: Float64Array.from(goal) };
        const values = new Float64Array(codes.length);
        encodeOutOfFold(values, question, folds, smooth ?? undefined);
        expectClose(Array.from(values), outOfFold[at]!, 1e-12);
        const means = targetMeans(question, rows, smooth ?? undefined);
        const places = ["a", "b", "c", "rare"].map((text) => levels.indexOf(text));
        const asked = [...places.map((place) => means[place]!), means.at(-1), means.at(-2)];
        expectClose(asked, later[at]!, 1e-12);
      });
    },
  );

  it.each(references.bins.filter(({ edges }) => edges.length > 0))(
    "$bins bins by $by of $name: those of KBinsDiscretizer",
    ({ by, bins, values, edges, codes }) => {
      const cells = cleanTexts([numbers("x", values)], { step: "bin", by, bins });
      const lowerEnds = [-Infinity, ...edges];
      const codeOf = (cell: string) => lowerEnds.findIndex((end) => isNear(lowerEnd(cell), end));
      expect(cells.map((cell) => codeOf(cell!))).toEqual(codes);
    },
  );

  it("a column whose quantiles are all its least value is parted at the greatest, where KBinsDiscretizer has one bin", () => {
    const none = references.bins.filter(({ edges }) => edges.length === 0);
    expect(none.map(({ name, bins }) => `${name}, ${bins}`)).toEqual(["many equal, 2"]);
    const [{ values, bins, by }] = none as [(typeof none)[number]];
    const cells = cleanTexts([numbers("x", values)], { step: "bin", by, bins });
    const greatest = Math.max(...values);
    expect(cells).toEqual(values.map((value) => (value < greatest ? `< ${greatest}` : `≥ ${greatest}`)));
  });

  it("fills are SimpleImputer's: the median, and the least of the commonest", () => {
    const { numbers: cells, median, mode, texts: words, commonText } = references.fills;
    const filled = (by: string) => cleanNumbers([numbers("x", cells)], { step: "fill", with: by });
    expect(filled("median")).toEqual(cells.map((cell) => cell ?? median));
    expect(filled("mode")).toEqual(cells.map((cell) => cell ?? mode));
    const common = cleanTexts([texts("x", words)], { step: "fill", with: "mode" });
    expect(common).toEqual(words.map((word) => word ?? commonText));
  });

  it("a fill by a model is the first round of IterativeImputer with least squares", () => {
    const { cells, byLeastSquares } = references.modelFill;
    expectClose(filledByModel(cells), byLeastSquares, 1e-6);
  });

  it("a fill by a model hits hidden cells of breast cancer as well as IterativeImputer, better than neighbors and medians", () => {
    const { cells, truth, rootMeanSquareError } = references.modelFill;
    const hidden = truth.map((_, row) => row).filter((row) => cells[0]![row] === null);
    const filled = filledByModel(cells);
    const squares = hidden.reduce((sum, row) => sum + (filled[row]! - truth[row]!) ** 2, 0);
    const ours = Math.sqrt(squares / hidden.length);
    expect(ours).toBeLessThan(rootMeanSquareError["iterated Bayesian ridge"]! * 1.1);
    expect(ours).toBeLessThan(rootMeanSquareError["nearest neighbors"]!);
    expect(ours).toBeLessThan(rootMeanSquareError["median"]!);
  });
});

function filledByModel(cells: readonly Holed[]): readonly number[] {
  const columns = cells.map((each, at) => numbers(at === 0 ? "x" : `other ${at}`, each));
  return cleanNumbers(columns, { step: "fill", with: "model" });
}

/** Where a bin begins, read off its name, which has at least three digits. */
function lowerEnd(label: string): number {
  if (label.startsWith("<")) return -Infinity;
  return Number(label.replace(/^≥ /, "").split(" to ")[0]);
}

function isNear(ours: number, theirs: number): boolean {
  return ours === theirs || Math.abs(ours - theirs) / Math.abs(theirs) <= 5.1e-3;
}
