import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { Peer } from "../../src/protocol/rpc/index.ts";
import { Supervisor, threadPort } from "../../src/protocol/rpc/index.ts";
import type { Actions, WorkerProgress, WorkerStart } from "../../src/protocol/worker.ts";

/** The bundle that ships; `npm run build` makes it. */
const bundle = resolve("dist", "worker.cjs");

function startWorker(start: WorkerStart): Peer {
  const worker = new Worker(bundle, { workerData: start });
  return { ...threadPort(worker), terminate: () => void worker.terminate() };
}

function after(delayMs: number, work: () => void): () => void {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
}

/** The real worker on a new folder with copies of these samples, supervised as in the extension. */
export async function openWorker(samples: readonly string[]) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "tablewright-worker-")));
  await Promise.all(samples.map((name) => cp(resolve("samples", name), join(folder, name))));
  const deaths: string[] = [];
  let peer: Peer | null = null;
  const supervisor = new Supervisor<Actions, WorkerProgress>({
    spawn() {
      peer = startWorker({ workspace: folder });
      return peer;
    },
    after,
    graceMs: 150,
    idleMs: 60_000,
    onDeath: (reason) => deaths.push(reason),
  });
  return {
    folder,
    supervisor,
    deaths,
    /** Ends the thread as the system would, in the middle of whatever it does. */
    kill: () => peer?.terminate(),
    async close() {
      supervisor.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
