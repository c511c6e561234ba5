import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { targetNamed } from "../../src/core/targets/index.ts";

/** A bundle's server in a process of its own. */
export interface ServedBundle {
  readonly address: string;
  readonly process: ChildProcess;
}

/** Writes files under a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  for (const [name, content] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

/** The files of a bundle as they are exported. */
export function bundleOf(pipeline: Pipeline, model: string): ReadonlyMap<string, string | Uint8Array> {
  const metadata = { model, version: "3", engine: "tablewright 1.2.3" };
  return targetNamed("bundle")!.lower({ pipeline, metadata }).files;
}

/** Starts the server of a folder as its README says, on a free port of this machine alone. */
export async function startBundle(folder: string, env: NodeJS.ProcessEnv = {}): Promise<ServedBundle> {
  const child = spawn(process.execPath, ["start.mjs"], {
    cwd: folder,
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [printed] = (await once(child.stdout, "data")) as [Buffer];
  return { address: String(printed).replace("Listening on ", "").trim(), process: child };
}
