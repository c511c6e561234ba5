import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { Cancellable } from "../../core/data/source.ts";
import { throwIfCancelled } from "./cancel.ts";

/** How often a running query looks whether the caller gave up, in milliseconds. */
const pollMs = 50;

/**
 * Runs `work` on a fresh DuckDB, in memory or in a new file, that reaches no network and no extension, and frees it afterwards.
 * Spills into a folder of its own under the system's temporary one. Throws `cancelled`, within about 50 ms of
 * `control.cancelled` turning true when a query is running.
 */
export async function withDuckDb<T>(
  control: Cancellable,
  work: (connection: DuckDBConnection) => Promise<T>,
  file = ":memory:",
): Promise<T> {
  throwIfCancelled(control);
  const spillFolder = join(tmpdir(), `tablewright-${randomUUID()}`);
  const instance = await DuckDBInstance.create(file, {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    temp_directory: spillFolder,
  });
  const connection = await instance.connect();
  const poll = setInterval(() => {
    if (control.cancelled) connection.interrupt();
  }, pollMs);
  try {
    return await work(connection);
  } catch (thrown) {
    throwIfCancelled(control);
    throw thrown;
  } finally {
    clearInterval(poll);
    connection.closeSync();
    instance.closeSync();
    await rm(spillFolder, { recursive: true, force: true });
  }
}

/** Shuts the door behind a loaded table: from here on no query can reach a file or change a setting. */
export async function lock(connection: DuckDBConnection): Promise<void> {
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}
