import { promises as fs, readdirSync, readFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import type { FileStore } from "../../../src/core/registry/store.ts";
import { type Disk, localDisk } from "../../../src/node/store/disk.ts";
import { createFileStore } from "../../../src/node/store/index.ts";
import { failureOf } from "../../support/failure.ts";
import { temporaryFolder } from "../../support/workspace.ts";

function refused(code: string): Error {
  return Object.assign(new Error(`${code}: refused`), { code });
}

/** A disk on which the first `bytes` bytes written fit and no more, as on one that runs full. */
function fullAfter(bytes: number): Disk {
  let left = bytes;
  return {
    ...localDisk,
    async open(path, flags, mode) {
      const handle = await fs.open(path, flags, mode);
      const fits = (length: number) => (left -= length) >= 0;
      const writeFile = handle.writeFile.bind(handle);
      const write = handle.write.bind(handle) as (...parameters: unknown[]) => Promise<unknown>;
      handle.writeFile = async (data, options) => {
        const length = typeof data === "string" ? Buffer.byteLength(data) : (data as Uint8Array).length;
        if (!fits(length)) throw refused("ENOSPC");
        await writeFile(data, options);
      };
      handle.write = (async (data: Uint8Array, offset: number, length: number, position: number) => {
        if (fits(length)) return write(data, offset, length, position);
        await write(data, offset, Math.max(0, left + length), position);
        throw refused("ENOSPC");
      }) as typeof handle.write;
      return handle;
    },
  };
}

function refusing(code: string): Disk {
  const refuse = () => Promise.reject(refused(code));
  return { ...localDisk, open: refuse, mkdir: refuse, rename: refuse };
}

const writes: readonly (readonly [string, (store: FileStore) => Promise<unknown>])[] = [
  ["write", (store) => store.write("models/a.json", "x")],
  ["publish", (store) => store.publish("models/1", new Map([["a", "x"]]))],
  ["appendLine", (store) => store.appendLine("models/events.jsonl", "1")],
  ["locked", (store) => store.locked("models", () => Promise.resolve())],
];

describe.each(writes)("%s on a disk that refuses", (_, run) => {
  it.each(["ENOSPC", "EROFS", "EACCES", "EPERM", "EDQUOT", "EIO"])(
    "says store-failed for %s, and what to do",
    async (code) => {
      const store = createFileStore(temporaryFolder(), { disk: refusing(code) });
      const error = await failureOf(run(store));
      expect(error).toMatchObject({ tag: "store-failed", details: { found: code } });
      expect(error.details.next).not.toBe("");
    },
  );
});

describe("a disk that runs full", () => {
  it("in the middle of a write leaves the old file and nothing else", async () => {
    const root = temporaryFolder();
    await createFileStore(root).write("recipe.json", "the old one");
    const store = createFileStore(root, { disk: fullAfter(4) });
    expect((await failureOf(store.write("recipe.json", "the new one"))).tag).toBe("store-failed");
    expect(readFileSync(nodePath.join(root, "recipe.json"), "utf8")).toBe("the old one");
    expect(readdirSync(root)).toEqual(["recipe.json"]);
  });

  it("in the middle of a folder leaves no folder at all", async () => {
    const root = temporaryFolder();
    const store = createFileStore(root, { disk: fullAfter(10) });
    const files = new Map([
      ["first", "12345678"],
      ["second", "12345678"],
    ]);
    expect((await failureOf(store.publish("versions/1", files))).tag).toBe("store-failed");
    expect(readdirSync(nodePath.join(root, "versions"))).toEqual([]);
  });

  it("in the middle of a line leaves the lines before it", async () => {
    const root = temporaryFolder();
    await createFileStore(root).appendLine("events.jsonl", '{"a":1}');
    const store = createFileStore(root, { disk: fullAfter(5) });
    expect((await failureOf(store.appendLine("events.jsonl", '{"a":"longer"}'))).tag).toBe("store-failed");
    expect(readFileSync(nodePath.join(root, "events.jsonl"), "utf8")).toBe('{"a":1}\n');
  });
});

describe("a file where a folder is needed", () => {
  it("is told as such", async () => {
    const store = createFileStore(temporaryFolder());
    await store.write("models", "a file");
    expect(await failureOf(store.write("models/churn/recipe.json", "x"))).toMatchObject({
      tag: "store-failed",
      message: expect.stringContaining("models/churn/recipe.json") as string,
    });
  });
});
