import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import nodePath from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createFileStore } from "../../../src/node/store/index.ts";
import { type Disk, localDisk } from "../../../src/node/store/disk.ts";
import { type LockTiming, usualTiming, withLock } from "../../../src/node/store/lock.ts";
import { deadProcess } from "../../support/dead-process.ts";
import { failureOf } from "../../support/failure.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const timing: LockTiming = { ...usualTiming, patienceMs: 150, lookMs: 5 };
const lockFile = ".tablewright-lock";

function setup() {
  const root = temporaryFolder();
  return { root, store: createFileStore(root, { timing }), lock: nodePath.join(root, lockFile) };
}

describe("a lock", () => {
  it("lets one work at a time, in the order asked, however long the disk takes to find each path", async () => {
    const root = temporaryFolder();
    const delays = [20, 10, 0];
    const realpath = async (path: string) => {
      await sleep(delays.shift() ?? 0);
      return localDisk.realpath(path);
    };
    const store = createFileStore(root, {
      timing,
      disk: { ...localDisk, realpath: realpath as Disk["realpath"] },
    });
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} in`);
      await sleep(5);
      seen.push(`${name} out`);
    };
    await Promise.all([
      store.locked("", work("a")),
      store.locked("", work("b")),
      store.locked("", work("c")),
    ]);
    expect(seen).toEqual(["a in", "a out", "b in", "b out", "c in", "c out"]);
  });

  it("is given back when the work fails, and the failure passes through", async () => {
    const { store, root } = setup();
    await expect(store.locked("", () => Promise.reject(new RangeError("mine")))).rejects.toThrow(RangeError);
    expect(readdirSync(root)).toEqual([]);
    expect(await store.locked("", () => Promise.resolve("free"))).toBe("free");
  });

  it("of a living process is busy after a short wait", async () => {
    const { store, lock } = setup();
    writeFileSync(lock, `${process.ppid} 0 ${hostname()}\n`);
    expect(await failureOf(store.locked("", () => Promise.resolve()))).toMatchObject({
      tag: "busy",
      details: { found: `a lock of process ${process.ppid}` },
    });
  });

  it("of a dead process is taken over", async () => {
    const { store, lock, root } = setup();
    writeFileSync(lock, `${await deadProcess()} 0 ${hostname()}\n`);
    expect(await store.locked("", () => Promise.resolve("mine"))).toBe("mine");
    expect(readdirSync(root)).toEqual([]);
  });

  it.each(["", "12345678 0 another-machine\n"])(
    "that has been silent for long is taken over: %j",
    async (text) => {
      const { store, lock } = setup();
      writeFileSync(lock, text);
      expect((await failureOf(store.locked("", () => Promise.resolve()))).tag).toBe("busy");
      const longAgo = new Date(Date.now() - 60_000);
      utimesSync(lock, longAgo, longAgo);
      expect(await store.locked("", () => Promise.resolve("mine"))).toBe("mine");
    },
  );

  it("is kept alive while its work is long", async () => {
    const { root } = setup();
    const brisk: LockTiming = { patienceMs: 400, lookMs: 5, heartbeatMs: 10, silenceMs: 150 };
    const parts = { disk: localDisk, timing: brisk };
    const long = withLock(root, () => sleep(600), parts);
    await sleep(20);
    expect((await failureOf(withLock(root, () => Promise.resolve(), parts))).tag).toBe("busy");
    await long;
  });
});
