import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { countColumn } from "../../core/data/distinct.ts";
import type { Cancellable, InspectedColumn, TableSource } from "../../core/data/source.ts";
import type { TypedColumn } from "../../core/data/cells/typed-column.ts";
import { throwIfCancelled } from "./cancel.ts";
import type { TypedTable, TypedTableRequest } from "./typed-table.ts";

/**
 * Reads data files with DuckDB. Relative paths start at `root`. Nothing is held between calls, so that `close`
 * has nothing to give back; calls may overlap.
 */
export function createTableSource({ root }: { readonly root: string }): TableSource & { close(): void } {
  return {
    async inspect(file, options, control) {
      const path = resolve(root, file);
      const table = await readTypedTable({ name: file, path, columns: undefined, options, control });
      const { delimiter, header, encoding } = table.layout;
      return {
        file,
        bytes: table.bytes,
        rows: table.rows,
        dialect: { delimiter, header, encoding },
        columns: await inspectColumns(table, control),
        findings: table.findings,
      };
    },
    async read(file, columns, options, control) {
      const table = await readTypedTable({
        name: file,
        path: resolve(root, file),
        columns,
        options,
        control,
      });
      const { rows, sha256, bytes, findings } = table;
      return { table: { rows, columns: table.columns.map(({ column }) => column) }, sha256, bytes, findings };
    },
    close() {
      // Every call opens and closes a database of its own.
    },
  };
}

/** DuckDB is loaded on the first read only: commands that read no data start faster without it. */
async function readTypedTable(request: TypedTableRequest): Promise<TypedTable> {
  return (await import("./typed-table.ts")).readTypedTable(request);
}

async function inspectColumns(
  { columns }: TypedTable,
  control: Cancellable,
): Promise<readonly InspectedColumn[]> {
  const inspected: InspectedColumn[] = [];
  for (const column of columns) {
    inspected.push(inspectColumn(column));
    await setImmediate();
    throwIfCancelled(control);
  }
  return inspected;
}

function inspectColumn({ column, examples }: TypedColumn): InspectedColumn {
  return { name: column.name, kind: column.kind, ...countColumn(column), examples };
}
