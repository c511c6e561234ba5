import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import { createFileStore } from "../../../src/node/store/index.ts";
import { deadProcess } from "../../support/dead-process.ts";
import { failureOf } from "../../support/failure.ts";
import { temporaryFolder } from "../../support/workspace.ts";

function setup() {
  const root = temporaryFolder();
  return { root, store: createFileStore(root), at: (path: string) => nodePath.join(root, path) };
}

describe("write", () => {
  it("makes the folders above and leaves nothing but the file", async () => {
    const { store, at } = setup();
    await store.write("models/churn/recipe.json", "one");
    await store.write("models/churn/recipe.json", "two");
    expect(await store.readText("models/churn/recipe.json")).toBe("two");
    expect(readdirSync(at("models/churn"))).toEqual(["recipe.json"]);
  });

  it("takes away what a killed process left half-written there, once that has rested", async () => {
    const { store, at } = setup();
    const dead = await deadProcess();
    const names = [
      `.tablewright-new-${dead}-0-1`,
      `.tablewright-new-${dead}-0-2`,
      `.tablewright-new-${process.pid}-9-1`,
    ];
    for (const name of names) writeFileSync(at(name), "half");
    const hourAgo = new Date(Date.now() - 3_600_000);
    for (const name of [names[0]!, names[2]!]) utimesSync(at(name), hourAgo, hourAgo);
    await store.write("copy.csv", "whole");
    expect(readdirSync(at("")).sort()).toEqual([...names.slice(1), "copy.csv"].sort());
  });

  it("keeps bytes as they are", async () => {
    const { store } = setup();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await store.write("tensors", bytes);
    expect(await store.readBytes("tensors")).toEqual(bytes);
    expect(await store.size("tensors")).toBe(256);
  });

  it("replaces a link by a file and leaves what the link pointed to alone", async () => {
    const { store, at } = setup();
    writeFileSync(at("inside.txt"), "old");
    symlinkSync(at("inside.txt"), at("link.txt"));
    await store.write("link.txt", "new");
    expect(readFileSync(at("inside.txt"), "utf8")).toBe("old");
    expect(readFileSync(at("link.txt"), "utf8")).toBe("new");
  });
});

describe("publish", () => {
  it("puts all files into place at once", async () => {
    const { store } = setup();
    const files = new Map<string, string>([
      ["a.json", "a"],
      ["b.json", "b"],
    ]);
    expect(await store.publish("versions/1", files)).toBe(true);
    expect(await store.list("versions/1")).toEqual([
      { name: "a.json", folder: false },
      { name: "b.json", folder: false },
    ]);
  });

  it("answers false and changes nothing when the folder is there already", async () => {
    const { store, at } = setup();
    await store.publish("versions/1", new Map([["a", "first"]]));
    expect(await store.publish("versions/1", new Map([["a", "second"]]))).toBe(false);
    expect(await store.readText("versions/1/a")).toBe("first");
    expect(readdirSync(at("versions"))).toEqual(["1"]);
  });

  it("does not take an empty folder that is there for free", async () => {
    const { store, at } = setup();
    mkdirSync(at("versions/1"), { recursive: true });
    expect(await store.publish("versions/1", new Map([["a", "first"]]))).toBe(false);
  });
});

describe("appendLine", () => {
  it("starts the file, then adds line after line", async () => {
    const { store } = setup();
    await store.appendLine("events.jsonl", '{"a":1}');
    await store.appendLine("events.jsonl", '{"a":2}');
    expect(await store.readText("events.jsonl")).toBe('{"a":1}\n{"a":2}\n');
  });

  it("removes a last line that a crash tore", async () => {
    const { store, at } = setup();
    writeFileSync(at("events.jsonl"), '{"a":1}\n{"a":');
    await store.appendLine("events.jsonl", '{"a":2}');
    expect(await store.readText("events.jsonl")).toBe('{"a":1}\n{"a":2}\n');
  });

  it("keeps a last line whose end an editor took away", async () => {
    const { store, at } = setup();
    writeFileSync(at("events.jsonl"), '{"a":1}');
    await store.appendLine("events.jsonl", '{"a":2}');
    expect(await store.readText("events.jsonl")).toBe('{"a":1}\n{"a":2}\n');
  });

  it("refuses a line that holds a line break", async () => {
    const { store } = setup();
    expect((await failureOf(store.appendLine("events.jsonl", "a\nb"))).tag).toBe("internal");
    expect(await store.exists("events.jsonl")).toBe(false);
  });
});

describe("remove", () => {
  it("removes a folder whole and is content when there is none", async () => {
    const { store, at } = setup();
    await store.publish("versions/1", new Map([["a", "x"]]));
    await store.remove("versions/1");
    await store.remove("versions/1");
    expect(readdirSync(at("versions"))).toEqual([]);
  });
});

describe("list and size", () => {
  it("answers empty and nothing for a folder that is not there", async () => {
    const { store } = setup();
    expect(await store.list("models")).toEqual([]);
    expect(await store.size("models")).toBe(0);
    expect(await store.exists("models")).toBe(false);
  });

  it("sorts by name and passes over the store's own working files", async () => {
    const { store, at } = setup();
    for (const name of ["b", "a", ".tablewright-new-1-0-1", ".tablewright-lock"]) {
      writeFileSync(at(name), "12345");
    }
    expect((await store.list("")).map(({ name }) => name)).toEqual(["a", "b"]);
    expect(await store.size("")).toBe(10);
  });
});

describe("reading what is not there", () => {
  it("says not-found with the path", async () => {
    const { store } = setup();
    expect(await failureOf(store.readText("models/x/recipe.json"))).toMatchObject({
      tag: "not-found",
      details: { file: "models/x/recipe.json" },
    });
  });
});
