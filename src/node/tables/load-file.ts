import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { TablewrightError } from "../../core/errors.ts";
import type { Cancellable, ReadOptions } from "../../core/data/source.ts";
import { assumedEncoding } from "./assumed-encoding.ts";
import { scanBytes, type ByteScan } from "./byte-scan.ts";
import { writeCleanCopy } from "./clean-copy.ts";
import type { DataFile } from "./data-file.ts";
import { throwIfCancelled } from "./cancel.ts";
import { layoutOf, type Layout } from "./layout.ts";
import { loadColumns, type CsvSource } from "./load.ts";
import { isPattern } from "./pattern.ts";
import { columnPlan } from "./plan.ts";

export interface LoadFileRequest {
  readonly file: DataFile;
  /** Names of the columns to load, all when undefined. */
  readonly columns: readonly string[] | undefined;
  readonly options: ReadOptions;
  readonly control: Cancellable;
}

/** Plain numbers, and what is in DuckDB's table `data` now: all other columns. */
export interface LoadedFile {
  readonly layout: Layout;
  readonly sha256: string;
  /** Positions of the loaded columns, ascending. */
  readonly wanted: readonly number[];
  /** Columns of plain numbers by position; missing cells are NaN. */
  readonly numbers: ReadonlyMap<number, Float64Array>;
  readonly rows: number;
  /** Rows of the wrong length that were left out. */
  readonly dropped: number;
}

/**
 * Brings a file into DuckDB: at once when it is well-formed UTF-8, by way of a clean copy otherwise. Its bytes
 * are hashed meanwhile. Throws `bad-input`, `cancelled`, or `changed-underneath` whatever else went wrong when
 * the file is not what it was.
 */
export async function loadFile(connection: DuckDBConnection, request: LoadFileRequest): Promise<LoadedFile> {
  try {
    return await load(connection, request);
  } catch (thrown) {
    throwIfCancelled(request.control);
    await request.file.assertUnchanged();
    throw thrown;
  }
}

async function load(connection: DuckDBConnection, request: LoadFileRequest): Promise<LoadedFile> {
  const { file, options, control } = request;
  const layout = await layoutOf(file, options);
  const scanning = scanBytes(file, layout, control);
  const actualRows = async () => rowsOf(layout, await scanning);
  const loading = loadDirectly(connection, { ...request, layout, actualRows }).catch(() => null);
  // A connection must not be closed under a running query: that blocks the thread, or hangs it.
  const scan = await scanning.finally(() => loading);
  const direct = await loading;
  throwIfCancelled(control);
  requireText(file, layout, scan);
  const isOther = layout.encoding === "utf-8" && !scan.isUtf8;
  const actual = isOther && !layout.isStrict ? await layoutOf(file, options, "windows-1252") : layout;
  const isRight = direct !== null && !isOther && direct.rows === (await actualRows());
  const loaded = isRight ? direct : await loadCopy(connection, request, actual);
  const findings =
    actual === layout ? layout.findings : [...actual.findings, await assumedEncoding(file, actual, control)];
  await file.assertUnchanged();
  return { ...loaded, layout: { ...actual, findings }, sha256: scan.sha256 };
}

/** Rows that a file of well-formed lines has. DuckDB may lose or add some where line ends are mixed. */
function rowsOf({ header, names }: Layout, { lines }: ByteScan): number {
  return lines.filled - (header ? 1 : 0) + (names.length === 1 ? lines.blank : 0);
}

type Loaded = Pick<LoadedFile, "wanted" | "numbers" | "rows" | "dropped">;

interface SourceRequest extends LoadFileRequest {
  readonly layout: Layout;
  readonly actualRows: () => Promise<number>;
}

/** Null when DuckDB could not read the file as it is. */
async function loadDirectly(connection: DuckDBConnection, request: SourceRequest): Promise<Loaded | null> {
  const { layout } = request;
  const { path } = request.file;
  // DuckDB would take such a path for a pattern of several files.
  if (layout.encoding !== "utf-8" || layout.firstLine > 1 || isPattern(path)) return null;
  const { delimiter, lineEnd, header, names } = layout;
  return loadSource(connection, request, { path, delimiter, lineEnd, header, width: names.length });
}

async function loadSource(
  connection: DuckDBConnection,
  { file, columns, options, control, layout, actualRows }: SourceRequest,
  source: CsvSource,
): Promise<Loaded> {
  const plan = columnPlan({ layout, columns, options, file: file.name });
  const loaded = await loadColumns(connection, { source, ...plan, actualRows, control });
  return { wanted: plan.wanted, numbers: loaded.columns, rows: loaded.rows, dropped: 0 };
}

async function loadCopy(
  connection: DuckDBConnection,
  request: LoadFileRequest,
  layout: Layout,
): Promise<Loaded> {
  const { file, options, control } = request;
  const path = join(tmpdir(), `tablewright-${randomUUID()}.csv`);
  const { encoding, isStrict, delimiter, header, names } = layout;
  const badRows = options.badRows ?? "error";
  try {
    const copy = await writeCleanCopy(
      { file, encoding, isStrict, delimiter, header, width: names.length, badRows, path },
      control,
    );
    const actualRows = () => Promise.resolve(copy.rows);
    const loaded = await loadSource(connection, { ...request, layout, actualRows }, copy.source);
    if (loaded.rows !== copy.rows)
      throw new Error(`DuckDB read ${loaded.rows} of the ${copy.rows} rows of a file`);
    return { ...loaded, dropped: copy.dropped };
  } finally {
    await rm(path, { force: true });
  }
}

function requireText(file: DataFile, layout: Layout, scan: ByteScan): void {
  if (layout.encoding !== "utf-8" || scan.firstNul < 0) return;
  throw new TablewrightError("bad-input", `${file.name} is not a text file`, {
    file: file.name,
    expected: "a CSV or TSV file in UTF-8, UTF-16 or Latin-1",
    found: `a NUL byte at position ${scan.firstNul}`,
    next: "Save the data as CSV and choose that file.",
  });
}
