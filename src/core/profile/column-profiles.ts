import type { Kernels } from "../compute/kernels.ts";
import type { ColumnMeasure } from "../compute/measures.ts";
import type { OrderStatistics } from "../compute/summaries.ts";
import type { CategoryColumn, Column, NumericColumn } from "../data/table.ts";
import { runSteps } from "../steps.ts";
import { binEdges, countIntoBins } from "./histogram.ts";
import { finiteOrNull, skewOf, standardDeviationOf, type Moments } from "./moments.ts";
import type { ColumnProfile, Histogram, NumberStatistics } from "./report.ts";
import { suspiciousLevels, suspiciousNumbers } from "./suspicions.ts";
import { asCategory, countLevels, topLevels } from "./top-values.ts";

/** What is said of a column beside what reading told. */
export type ColumnFigures = Pick<ColumnProfile, "statistics" | "histogram" | "top" | "suspicions">;

export interface ColumnsRequest {
  readonly columns: readonly Column[];
  readonly kernels: Pick<Kernels, "measure">;
  /** Cells that the kernels measure between two pauses; two million, some 50 ms of a crew, when left out. */
  readonly cellsAtOnce?: number;
  /** Moments of whole columns of which `columns` is a part, by name; counted here when left out. */
  readonly moments?: ReadonlyMap<string, Moments>;
  /** Lets messages in; throws `cancelled`. */
  readonly pause: () => Promise<void>;
}

const quarters = [0.25, 0.5, 0.75];
const usualCellsAtOnce = 2 ** 21;

/** Figures of each column: numbers are measured batch by batch, the rest is told column by column. */
export async function columnFigures(request: ColumnsRequest): Promise<readonly ColumnFigures[]> {
  const { columns, kernels, pause, cellsAtOnce = usualCellsAtOnce } = request;
  const figures: ColumnFigures[] = [];
  const rows = columns[0] === undefined ? 0 : lengthOf(columns[0]);
  const size = Math.max(1, Math.floor(cellsAtOnce / Math.max(1, rows)));
  for (let from = 0; from < columns.length; from += size) {
    const batch = columns.slice(from, from + size);
    const measures = measuresOf(batch.filter(isNumeric), kernels);
    await pause();
    for (const column of batch) {
      figures.push(await runSteps(figuresOf(column, measures, request), { pause }));
      await pause();
    }
  }
  return figures;
}

function lengthOf(column: Column): number {
  return column.kind === "category" ? column.codes.length : column.values.length;
}

type Measures = ReadonlyMap<NumericColumn, ColumnMeasure>;

function* figuresOf(
  column: Column,
  measures: Measures,
  { moments }: ColumnsRequest,
): Generator<undefined, ColumnFigures> {
  const category = asCategory(column);
  if (category !== null) return yield* figuresOfLevels(category, column.kind);
  // Everything that is no category is numeric.
  const numbers = column as NumericColumn;
  const { moments: own, order } = measures.get(numbers)!;
  return figuresOfNumbers(numbers, moments?.get(column.name) ?? own, quartilesOf(own.count, order));
}

function isNumeric(column: Column): column is NumericColumn {
  return column.kind === "number" || column.kind === "date";
}

type Quartiles = readonly (number | null)[];

function measuresOf(columns: readonly NumericColumn[], kernels: Pick<Kernels, "measure">): Measures {
  const found = kernels.measure({ columns: columns.map(({ values }) => values), shares: quarters });
  return new Map(columns.map((column, index) => [column, found[index]!]));
}

function quartilesOf(finite: number, order: readonly OrderStatistics[]): Quartiles {
  if (order.length === 0) return [null, null, null];
  return order.map((around, quarter) => between(around, quarters[quarter]! * (finite - 1)));
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

function* figuresOfLevels(column: CategoryColumn, kind: Column["kind"]): Generator<undefined, ColumnFigures> {
  const counts = countLevels(column);
  yield;
  const suspicions = kind === "boolean" ? [] : yield* suspiciousLevels({ levels: column.levels, counts });
  return { statistics: null, histogram: null, top: topLevels(column.levels, counts), suspicions };
}
