import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TablewrightError, type ErrorTag } from "../../../src/core/errors.ts";
import type { Cancellable, ReadOptions, ReadResult } from "../../../src/core/data/source.ts";
import { createKernels } from "../../../src/node/kernels/index.ts";
import { createTableSource } from "../../../src/node/tables/index.ts";

/** A caller who never gives up. */
export const patient: Cancellable = { cancelled: false };

const { readNumberText } = await createKernels({ threads: 1 });

/** A folder of its own for the files of a test. */
export class TestWorkspace {
  readonly root = mkdtempSync(join(tmpdir(), "tablewright-tables-"));
  readonly tables = createTableSource({ root: this.root, readNumberText });

  path(name: string): string {
    return join(this.root, name);
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return name;
  }

  /** Writes a file and reads it whole. */
  read(content: string | Uint8Array, options: ReadOptions = {}, name = "data.csv"): Promise<ReadResult> {
    return this.tables.read(this.write(name, content), undefined, options, patient);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A table as rows of plain values; missing cells are null. */
export function cellsOf({
  table,
}: Pick<ReadResult, "table">): readonly (readonly (string | number | null)[])[] {
  return Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((column) => {
      if (column.kind === "category") return column.levels[column.codes[row]!] ?? null;
      const value = column.values[row]!;
      return Number.isNaN(value) ? null : value;
    }),
  );
}

/** The error that a promise ends in. Fails when there is none, or it is not one of ours. */
export async function failureOf(promise: Promise<unknown>, tag: ErrorTag): Promise<TablewrightError> {
  const outcome = await promise.then(
    () => new Error("It succeeded"),
    (thrown: unknown) => thrown,
  );
  if (outcome instanceof TablewrightError && outcome.tag === tag) return outcome;
  throw new Error(`Expected the error ${tag}, found ${String(outcome)}`, { cause: outcome });
}
