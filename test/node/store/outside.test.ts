import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import type { FileStore } from "../../../src/core/registry/store.ts";
import { createFileStore } from "../../../src/node/store/index.ts";
import { failureOf } from "../../support/failure.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const verbs: readonly (readonly [string, (store: FileStore, path: string) => Promise<unknown>])[] = [
  ["readText", (store, path) => store.readText(path)],
  ["readBytes", (store, path) => store.readBytes(path)],
  ["exists", (store, path) => store.exists(path)],
  ["list", (store, path) => store.list(path)],
  ["size", (store, path) => store.size(path)],
  ["write", (store, path) => store.write(path, "x")],
  ["publish", (store, path) => store.publish(path, new Map([["a", "x"]]))],
  ["appendLine", (store, path) => store.appendLine(path, "1")],
  ["remove", (store, path) => store.remove(path)],
  ["locked", (store, path) => store.locked(path, () => Promise.resolve())],
];

const escapes = ["../secret", "models/../../secret", "/etc/passwd", "C:\\secret", "a\\..\\..\\b", "a\0b"];

describe("a path that leads out of the workspace", () => {
  describe.each(verbs)("is refused by %s", (_, run) => {
    it.each(escapes)("%j", async (path) => {
      const store = createFileStore(nodePath.join(temporaryFolder(), "workspace"));
      expect((await failureOf(run(store, path))).tag).toBe("outside-workspace");
    });

    it("through a link to a folder outside", async () => {
      const folder = temporaryFolder();
      mkdirSync(nodePath.join(folder, "outside/models"), { recursive: true });
      writeFileSync(nodePath.join(folder, "outside/models/secret"), "kept");
      mkdirSync(nodePath.join(folder, "workspace"));
      symlinkSync(nodePath.join(folder, "outside/models"), nodePath.join(folder, "workspace/models"));
      const store = createFileStore(nodePath.join(folder, "workspace"));
      expect((await failureOf(run(store, "models/secret"))).tag).toBe("outside-workspace");
      expect((await failureOf(run(store, "models/new/deep"))).tag).toBe("outside-workspace");
      expect(existsSync(nodePath.join(folder, "outside/models/secret"))).toBe(true);
      expect(existsSync(nodePath.join(folder, "outside/models/new"))).toBe(false);
    });

    it("through a link to nowhere", async () => {
      const folder = temporaryFolder();
      symlinkSync(nodePath.join(folder, "not-there"), nodePath.join(folder, "models"));
      const store = createFileStore(folder);
      expect((await failureOf(run(store, "models/x"))).tag).toBe("outside-workspace");
    });
  });

  it("is told from a link that stays inside", async () => {
    const folder = temporaryFolder();
    mkdirSync(nodePath.join(folder, "shared"));
    symlinkSync(nodePath.join(folder, "shared"), nodePath.join(folder, "models"));
    const store = createFileStore(folder);
    await store.write("models/a", "x");
    expect(await store.readText("shared/a")).toBe("x");
  });

  it("is told from a workspace that is itself a link", async () => {
    const folder = temporaryFolder();
    mkdirSync(nodePath.join(folder, "real"));
    symlinkSync(nodePath.join(folder, "real"), nodePath.join(folder, "workspace"));
    const store = createFileStore(nodePath.join(folder, "workspace"));
    await store.write("models/a", "x");
    expect(await store.readText("models/a")).toBe("x");
  });
});
