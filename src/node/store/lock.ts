import { hostname } from "node:os";
import nodePath from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { threadId } from "node:worker_threads";
import { TablewrightError } from "../../core/errors.ts";
import type { Disk } from "./disk.ts";
import { isProcessAlive } from "./process-alive.ts";
import { codeOf, guarded } from "./refusals.ts";
import { lockName, takeoverName } from "./working-names.ts";

/** How long to wait for a lock, how often to look, and when a silent holder counts as dead. */
export interface LockTiming {
  readonly patienceMs: number;
  readonly lookMs: number;
  readonly heartbeatMs: number;
  readonly silenceMs: number;
}

export const usualTiming: LockTiming = {
  patienceMs: 5_000,
  lookMs: 20,
  heartbeatMs: 2_000,
  silenceMs: 30_000,
};

interface Holder {
  readonly text: string;
  readonly ageMs: number;
}

/** Runs `work` while this thread alone holds the folder's lock file. Throws `busy` when patience ends. */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
  { disk, timing }: { readonly disk: Disk; readonly timing: LockTiming },
): Promise<T> {
  const path = nodePath.join(folder, lockName);
  await guarded("lock", nodePath.basename(folder), async () => {
    await disk.mkdir(folder, { recursive: true });
    await take(path, disk, timing);
  });
  const heart = setInterval(() => void beat(path, disk), timing.heartbeatMs).unref();
  try {
    return await work();
  } finally {
    clearInterval(heart);
    await disk.rm(path, { force: true });
  }
}

async function take(path: string, disk: Disk, timing: LockTiming): Promise<void> {
  const deadline = performance.now() + timing.patienceMs;
  while (!(await created(path, disk))) {
    const holder = await holderOf(path, disk);
    if (holder !== null && isStale(holder, timing)) await removeStale(path, holder, disk);
    else if (performance.now() > deadline) throw busy(path, holder);
    else await sleep(timing.lookMs);
  }
}

async function created(path: string, disk: Disk): Promise<boolean> {
  try {
    const handle = await disk.open(path, "wx");
    try {
      await handle.writeFile(`${process.pid} ${threadId} ${hostname()}\n`);
    } finally {
      await handle.close();
    }
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === "EEXIST") return false;
    throw thrown;
  }
}

async function holderOf(path: string, disk: Disk): Promise<Holder | null> {
  try {
    const text = await disk.readFile(path, "utf8");
    return { text, ageMs: Date.now() - (await disk.stat(path)).mtimeMs };
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return null;
    throw thrown;
  }
}

/** A lock gets its text at once; one that has none after this long was made by a process that died there. */
const namelessMs = 1_000;

/** A holder is dead when its process on this machine is gone, or when its heart stopped long ago. */
function isStale(holder: Holder, timing: LockTiming): boolean {
  if (holder.ageMs > timing.silenceMs) return true;
  if (holder.text === "") return holder.ageMs > namelessMs;
  const match = /^(\d+) \d+ (.*)\n$/.exec(holder.text);
  return match !== null && match[2] === hostname() && !isProcessAlive(Number(match[1]));
}

/** Only one process at a time may judge a lock stale; else two could each remove the other's fresh one. */
async function removeStale(path: string, seen: Holder, disk: Disk): Promise<void> {
  const guard = nodePath.join(nodePath.dirname(path), takeoverName);
  if (!(await created(guard, disk))) {
    const age = (await holderOf(guard, disk))?.ageMs ?? 0;
    if (age > usualTiming.patienceMs) await disk.rm(guard, { force: true });
    return;
  }
  try {
    const now = await holderOf(path, disk);
    if (now?.text === seen.text) await disk.rm(path, { force: true });
  } finally {
    await disk.rm(guard, { force: true });
  }
}

async function beat(path: string, disk: Disk): Promise<void> {
  const now = new Date(Date.now());
  try {
    await disk.utimes(path, now, now);
  } catch {
    // A missed beat is harmless: the next one comes, and the work itself meets the refusal.
  }
}

function busy(path: string, holder: Holder | null): TablewrightError {
  const owner = holder?.text.trim().split(" ")[0] ?? "";
  const folder = nodePath.basename(nodePath.dirname(path));
  const details = {
    file: folder,
    found: owner === "" ? "a lock" : `a lock of process ${owner}`,
    next: "Wait until the other run has ended, then run it again.",
  };
  return new TablewrightError("busy", `Another process is writing to ${folder}.`, details);
}
