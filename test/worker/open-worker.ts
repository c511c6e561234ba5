import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startWorker } from "../../src/extension/workers/start-worker.ts";
import type { Peer } from "../../src/protocol/rpc/index.ts";
import { Supervisor } from "../../src/protocol/rpc/index.ts";
import type { Actions, WorkerProgress } from "../../src/protocol/worker.ts";

/** The bundle that ships; `npm run build` makes it. */
const bundle = resolve("dist", "worker.cjs");
const log = { debug: () => undefined, info: () => undefined, error: console.error };

function after(delayMs: number, work: () => void): () => void {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
}

/** The real worker on a new folder with copies of these samples, started and supervised as in the extension. */
export async function openWorker(samples: readonly string[], graceMs = 150) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "tablewright-worker-")));
  await Promise.all(samples.map((name) => cp(resolve("samples", name), join(folder, name))));
  const deaths: string[] = [];
  let peer: Peer | null = null;
  const supervisor = new Supervisor<Actions, WorkerProgress>({
    spawn() {
      peer = startWorker({ path: bundle, start: { workspace: folder }, log });
      return peer;
    },
    after,
    graceMs,
    idleMs: 60_000,
    onDeath: (reason) => deaths.push(reason),
  });
  return {
    folder,
    supervisor,
    deaths,
    /** Ends the thread as the system would, in the middle of whatever it does. */
    kill: () => peer?.terminate(),
    /** Resolves when the thread that was started last is gone. */
    exited: () => new Promise<void>((resolve) => peer?.onClose(() => resolve())),
    async close() {
      supervisor.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
