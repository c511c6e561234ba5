import type { Kernels } from "../compute/kernels.ts";
import type { OrderStatistics } from "../compute/summaries.ts";
import type { CategoryColumn, Column, NumericColumn } from "../data/table.ts";
import { binEdges, countIntoBins } from "./histogram.ts";
import { finiteOrNull, momentsOf, skewOf, standardDeviationOf, type Moments } from "./moments.ts";
import type { ColumnProfile, Histogram, NumberStatistics } from "./report.ts";
import { suspiciousLevels, suspiciousNumbers } from "./suspicions.ts";
import { asCategory, countLevels, topLevels } from "./top-values.ts";

/** What is said of a column beside what reading told. */
export type ColumnFigures = Pick<ColumnProfile, "statistics" | "histogram" | "top" | "suspicions">;

export interface ColumnsRequest {
  readonly columns: readonly Column[];
  readonly kernels: Pick<Kernels, "summarize">;
  /** Moments of whole columns of which `columns` is a part, by name; counted here when left out. */
  readonly moments?: ReadonlyMap<string, Moments>;
  /** Lets messages in; throws `cancelled`. */
  readonly pause: () => Promise<void>;
}

const quarters = [0.25, 0.5, 0.75];
/** Cells looked at between two pauses: some 50 ms. */
const batchCells = 2 ** 21;

/** Figures of each column, batch by batch. */
export async function columnFigures(request: ColumnsRequest): Promise<readonly ColumnFigures[]> {
  const { columns, pause } = request;
  const figures: ColumnFigures[] = [];
  const rows = columns[0] === undefined ? 0 : lengthOf(columns[0]);
  const size = Math.max(1, Math.floor(batchCells / Math.max(1, rows)));
  for (let from = 0; from < columns.length; from += size) {
    figures.push(...figuresOfBatch(columns.slice(from, from + size), request));
    await pause();
  }
  return figures;
}

function lengthOf(column: Column): number {
  return column.kind === "category" ? column.codes.length : column.values.length;
}

function figuresOfBatch(
  columns: readonly Column[],
  { kernels, moments }: ColumnsRequest,
): readonly ColumnFigures[] {
  const numeric = columns.filter(isNumeric);
  const quartiles = quartilesOf(numeric, kernels);
  return columns.map((column) => {
    const category = asCategory(column);
    if (category !== null) return figuresOfLevels(category, column.kind);
    // Everything that is no category is numeric.
    const numbers = column as NumericColumn;
    const known = moments?.get(column.name) ?? momentsOf(numbers.values);
    return figuresOfNumbers(numbers, known, quartiles.get(numbers)!);
  });
}

function isNumeric(column: Column): column is NumericColumn {
  return column.kind === "number" || column.kind === "date";
}

type Quartiles = readonly (number | null)[];

function quartilesOf(
  columns: readonly NumericColumn[],
  kernels: Pick<Kernels, "summarize">,
): ReadonlyMap<NumericColumn, Quartiles> {
  const length = columns[0]?.values.length ?? 0;
  if (length === 0) return new Map(columns.map((column) => [column, [null, null, null]]));
  const rows = Int32Array.from({ length }, (_, row) => row);
  const found = kernels.summarize({ columns: columns.map(({ values }) => values), rows, shares: quarters });
  return new Map(
    columns.map((column, index) => {
      const { order, finite } = found[index]!;
      const shares = order.map((around, quarter) => between(around, quarters[quarter]! * (finite - 1)));
      return [column, shares.length === 0 ? [null, null, null] : shares];
    }),
  );
}

/** Linear interpolation between two neighbors in order (Hyndman & Fan 1996, type 7), as pandas has it. */
function between({ low, high }: OrderStatistics, place: number): number {
  const rest = place - Math.floor(place);
  return low * (1 - rest) + high * rest;
}

function figuresOfNumbers(
  column: NumericColumn,
  moments: Moments,
  [lower, median, upper]: Quartiles,
): ColumnFigures {
  const isEmpty = moments.count === 0;
  const statistics: NumberStatistics = {
    minimum: isEmpty ? null : moments.minimum + 0,
    lowerQuartile: lower ?? null,
    median: median ?? null,
    upperQuartile: upper ?? null,
    maximum: isEmpty ? null : moments.maximum + 0,
    mean: isEmpty ? null : finiteOrNull(moments.mean),
    standardDeviation: standardDeviationOf(moments),
    skew: skewOf(moments),
    zeros: moments.zeros,
    negatives: moments.negatives,
  };
  const suspicions = suspiciousNumbers(column, statistics, moments);
  return { statistics, histogram: histogramOf(column, moments, statistics), top: [], suspicions };
}

function histogramOf(
  { kind, values }: NumericColumn,
  moments: Moments,
  { lowerQuartile, upperQuartile }: NumberStatistics,
): Histogram | null {
  if (lowerQuartile === null || upperQuartile === null) return null;
  const isWhole = moments.isWhole && kind === "number";
  return countIntoBins(values, binEdges({ ...moments, lowerQuartile, upperQuartile, isWhole }));
}

function figuresOfLevels(column: CategoryColumn, kind: Column["kind"]): ColumnFigures {
  const counts = countLevels(column);
  const suspicions = kind === "boolean" ? [] : suspiciousLevels({ levels: column.levels, counts });
  return { statistics: null, histogram: null, top: topLevels(column.levels, counts), suspicions };
}
