import type { Inspection, ReadOptions, Sample, StreamResult, TableBlock } from "../data/source.ts";
import type { Table } from "../data/table.ts";
import type { Ports } from "../ports.ts";
import { ColumnScan, type ScannedColumn } from "../profile/column-scan.ts";
import { profileTable, withoutCrew } from "../profile/index.ts";
import type { RunControl } from "./action.ts";
import type { ProfileReport } from "./reports.ts";
import type { RunStages } from "./run-stages.ts";
import { RowSample } from "./streamed/row-sample.ts";

/** Cells of the rows that are drawn from the whole file: some 130 MB of numbers. */
const sampleCells = 2 ** 24;
const mostSampleRows = 200_000;
/** Milliseconds between two better profiles. */
const betterEveryMs = 10_000;
const seed = 42;

export interface ScanRequest {
  readonly ports: Pick<Ports, "tables" | "clock">;
  /** Workspace path, or a pattern. */
  readonly file: string;
  readonly options: ReadOptions;
  readonly target: string | undefined;
  readonly brief: boolean | undefined;
  readonly control: RunControl;
  readonly stages: RunStages;
}

/**
 * Profiles a file that is too large for memory: from a sample at once, better while all of it goes by, and at the end
 * with exact counts, extremes, means, deviations and skew of all rows (see ADR 22 for what is estimated, and how well).
 * Each but the last goes out as progress.
 */
export async function profileInPasses(request: ScanRequest): Promise<ProfileReport> {
  const { ports, file, control } = request;
  const options: ReadOptions = { ...request.options, badRows: "drop" };
  const first = await ports.tables.sample({ file, columns: undefined, options, control });
  control.progress({ type: "profile", report: await ofSample(request, first) });
  const scan = new Scan(request, first);
  const kinds = Object.fromEntries(first.table.columns.map(({ name, kind }) => [name, kind]));
  const read = await ports.tables.stream(
    { file, columns: undefined, options: { ...options, kinds: { ...kinds, ...options.kinds } }, control },
    (block) => scan.take(block),
  );
  return scan.finish(read);
}

/** What a sample says; counts are those of its rows. */
async function ofSample(
  request: ScanRequest,
  { table, inspection, likelyRows }: Sample,
): Promise<ProfileReport> {
  const { rows } = table;
  const approximate = [
    "rows",
    "missing",
    "distinct",
    "statistics",
    "histogram",
    "top",
    "suspicions",
  ] as const;
  const report = await profileOf(request, {
    table,
    inspection,
    sample: { rows, counted: rows, approximate },
  });
  return { ...report, rows: likelyRows };
}

type Seen = Pick<Parameters<typeof profileTable>[0], "table" | "inspection" | "sample" | "moments">;

function profileOf({ target, brief, stages }: ScanRequest, seen: Seen): Promise<ProfileReport> {
  return profileTable({ ...seen, ...withoutCrew, target, brief, pause: () => stages.pause() });
}

/** One pass over all rows. */
class Scan {
  readonly #request: ScanRequest;
  readonly #first: Sample;
  readonly #columns: readonly ColumnScan[];
  readonly #rows: RowSample;
  #counted = 0;
  #told: number;

  constructor(request: ScanRequest, first: Sample) {
    this.#request = request;
    this.#first = first;
    this.#columns = first.table.columns.map(() => new ColumnScan());
    const width = Math.max(1, first.table.columns.length);
    this.#rows = new RowSample(Math.min(mostSampleRows, Math.ceil(sampleCells / width)), seed);
    this.#told = request.ports.clock.elapsed();
  }

  async take(block: TableBlock): Promise<void> {
    const { stages, control, ports } = this.#request;
    for (const [index, column] of block.table.columns.entries()) {
      this.#columns[index]!.add(column);
      await stages.pause();
    }
    this.#rows.add(block);
    this.#counted += block.table.rows;
    if (ports.clock.elapsed() - this.#told < betterEveryMs) return;
    const rows = Math.max(this.#counted, Math.round(this.#counted / block.share));
    // How columns go together takes long and hardly changes.
    const request = { ...this.#request, brief: true };
    const seen = this.#seen({ ...this.#first.inspection, rows: this.#counted });
    const report = { ...(await profileOf(request, seen)), rows };
    control.progress({ type: "profile", report });
    this.#told = ports.clock.elapsed();
  }

  finish({ rows, bytes, findings, files }: StreamResult): Promise<ProfileReport> {
    const { inspection } = this.#first;
    return profileOf(
      this.#request,
      this.#seen({ ...inspection, rows, bytes, findings, ...(files && { files }) }),
    );
  }

  #seen(inspection: Inspection): Seen {
    const scanned = this.#columns.map((column) => column.result());
    const named = inspection.columns.map((column, index) => ({ ...column, ...countsOf(scanned[index]!) }));
    const { table } = this.#rows.finish();
    const isCounted = scanned.every((column) => column.isCounted);
    return {
      table: inFirstOrder(table, this.#first.table),
      inspection: { ...inspection, columns: named },
      sample: {
        rows: table.rows,
        counted: this.#counted,
        approximate: [
          "quartiles",
          "histogram",
          "top",
          "suspicions",
          ...(isCounted ? [] : ["distinct" as const]),
        ],
      },
      moments: new Map(
        named.flatMap(({ name }, index) => {
          const { moments } = scanned[index]!;
          return moments === null ? [] : [[name, moments] as const];
        }),
      ),
    };
  }
}

function countsOf({ missing, distinct }: ScannedColumn) {
  return { missing, distinct };
}

/** A file that holds no row in its first block has no columns to speak of. */
function inFirstOrder(table: Table, first: Table): Table {
  return table.columns.length === 0 ? first : table;
}
