import { describe, expect, it } from "vitest";
import { changeModel } from "../../../src/core/registry/record.ts";
import { readModelState } from "../../../src/core/registry/model-state.ts";
import { resolveReference } from "../../../src/core/registry/resolve.ts";
import { saveVersion } from "../../../src/core/registry/save-version.ts";
import { openVersion, type SavedVersion } from "../../../src/core/registry/saved-version.ts";
import { summarizeModel } from "../../../src/core/registry/summary.ts";
import { failureOf } from "../../support/failure.ts";
import { createMemoryStore, type MemoryStore } from "../../support/memory-store.ts";
import { tinyPipeline, tinyRecipe, versionDraft } from "../../support/version-draft.ts";

async function withVersions(count: number): Promise<MemoryStore> {
  const store = createMemoryStore();
  for (let version = 1; version <= count; version++) await saveVersion(store, versionDraft("churn"));
  return store;
}

const folder = "models/churn/versions/1";

describe("saveVersion and openVersion", () => {
  it("give back what was saved", async () => {
    const store = await withVersions(1);
    const saved = await openVersion(store, "churn", 1);
    expect(await saved.recipe()).toEqual(tinyRecipe);
    expect(await saved.pipeline()).toEqual(tinyPipeline());
    expect(await saved.report()).toMatchObject({ model: "churn", version: 1, path: folder });
    expect(Object.keys(saved.lineage.files).sort()).toEqual([
      "pipeline.json",
      "recipe.json",
      "reference.json",
      "report.json",
      "tensors.safetensors",
    ]);
  });

  it("number versions in turn and log each", async () => {
    const store = await withVersions(2);
    const state = await readModelState(store, "churn");
    expect(state.versions).toEqual([1, 2]);
    expect(state.events.map(({ type, version }) => [type, version])).toEqual([
      ["created", 1],
      ["created", 2],
    ]);
  });

  it("pass over a number whose folder somebody else made", async () => {
    const store = await withVersions(1);
    store.files.set("models/churn/versions/2/notes.txt", "mine");
    const report = await saveVersion(store, versionDraft("churn"));
    expect(report.version).toBe(3);
    expect(store.files.get("models/churn/versions/2/notes.txt")).toBe("mine");
  });

  it("leave nothing behind when the log cannot be written", async () => {
    const store = await withVersions(1);
    const full = { ...store, appendLine: () => Promise.reject(new Error("disk full")) };
    await expect(saveVersion(full, versionDraft("churn"))).rejects.toThrow("disk full");
    expect((await readModelState(store, "churn")).versions).toEqual([1]);
    expect(await store.list("models/churn/versions")).toHaveLength(1);
  });
});

const parts: readonly (readonly [string, (saved: SavedVersion) => Promise<unknown>])[] = [
  ["pipeline.json", (saved) => saved.pipeline()],
  ["tensors.safetensors", (saved) => saved.pipeline()],
  ["report.json", (saved) => saved.report()],
  ["recipe.json", (saved) => saved.recipe()],
  ["reference.json", (saved) => saved.reference()],
];

const damages: readonly (readonly [string, (content: Uint8Array) => Uint8Array | null])[] = [
  ["is missing", () => null],
  ["is empty", () => new Uint8Array(0)],
  ["is cut in half", (content) => content.slice(0, content.length >> 1)],
  ["has one byte changed", (content) => content.with(content.length >> 1, content[content.length >> 1]! ^ 1)],
  ["has a byte too many", (content) => Uint8Array.of(...content, 32)],
];

describe.each(parts)("a version whose %s", (name, open) => {
  it.each(damages)("%s says so, naming the file", async (_, damage) => {
    const store = await withVersions(1);
    const damaged = damage(await store.readBytes(`${folder}/${name}`));
    if (damaged === null) store.files.delete(`${folder}/${name}`);
    else store.files.set(`${folder}/${name}`, damaged);
    const saved = await openVersion(store, "churn", 1);
    expect(await failureOf(open(saved))).toMatchObject({
      tag: "corrupt-model",
      details: { file: `${folder}/${name}` },
    });
  });
});

describe("lineage.json", () => {
  it.each(["", "{}", "null", "not json", '{"format":"tablewright.lineage/9"}'])(
    "that holds %j is corrupt",
    async (text) => {
      const store = await withVersions(1);
      store.files.set(`${folder}/lineage.json`, text);
      expect(await failureOf(openVersion(store, "churn", 1))).toMatchObject({
        tag: "corrupt-model",
        details: { file: `${folder}/lineage.json` },
      });
    },
  );

  it("of another version is corrupt", async () => {
    const store = await withVersions(2);
    store.files.set(`${folder}/lineage.json`, store.files.get("models/churn/versions/2/lineage.json")!);
    expect((await failureOf(openVersion(store, "churn", 1))).message).toContain("version 2");
  });
});

describe("resolveReference", () => {
  it("without a selector takes the newest version", async () => {
    expect(await resolveReference(await withVersions(3), "churn")).toMatchObject({
      model: "churn",
      version: 3,
    });
  });

  it.each(["churn@4", "churn@production", "nothing", "nothing@1"])("says not-found for %s", async (text) => {
    expect((await failureOf(resolveReference(await withVersions(3), text))).tag).toBe("not-found");
  });

  it("of an unknown model names those there are", async () => {
    const error = await failureOf(resolveReference(await withVersions(1), "chrun"));
    expect(error.details.next).toContain("churn");
  });
});

describe("summarizeModel", () => {
  it("lists versions newest first with their metrics", async () => {
    const { versions, target, task, damage } = await summarizeModel(await withVersions(2), "churn");
    expect([target, task, damage]).toEqual(["y", "regression", null]);
    expect(versions.map(({ version, metrics, damage: harm }) => [version, metrics["rmse"], harm])).toEqual([
      [2, 0.5, null],
      [1, 0.5, null],
    ]);
  });

  it("tells a damaged version beside the sound ones", async () => {
    const store = await withVersions(2);
    store.files.set(`${folder}/tensors.safetensors`, "short");
    const { versions } = await summarizeModel(store, "churn");
    expect(versions.map(({ version, damage }) => [version, damage?.includes("tensors.safetensors")])).toEqual(
      [
        [2, undefined],
        [1, true],
      ],
    );
  });

  it("tells a version whose folder is gone", async () => {
    const store = await withVersions(2);
    await store.remove(folder);
    const { versions } = await summarizeModel(store, "churn");
    expect(versions[1]).toMatchObject({ version: 1, created: "2026-01-02T03:04:05.678Z" });
    expect(versions[1]?.damage).toContain("lineage.json");
  });

  it("tells a broken log instead of throwing", async () => {
    const store = await withVersions(1);
    store.files.set("models/churn/events.jsonl", "broken\n");
    expect((await summarizeModel(store, "churn")).damage).toContain("events.jsonl");
  });

  it("tells a broken recipe and still shows the versions", async () => {
    const store = await withVersions(1);
    store.files.set("models/churn/recipe.json", "{");
    const summary = await summarizeModel(store, "churn");
    expect(summary.damage).toContain("recipe.json");
    expect(summary.versions).toHaveLength(1);
    expect(summary.target).toBe("y");
  });
});

describe("changeModel after a crash", () => {
  it("logs a version that was saved but not logged", async () => {
    const store = await withVersions(2);
    const [first] = String(store.files.get("models/churn/events.jsonl")).split("\n");
    store.files.set("models/churn/events.jsonl", `${first!}\n`);
    expect((await readModelState(store, "churn")).versions).toEqual([1, 2]);
    await changeModel(store, "churn", ({ unlogged, events }) => {
      expect([unlogged, events.length]).toEqual([[], 2]);
      return Promise.resolve();
    });
  });

  it("removes what is left of a deleted version", async () => {
    const store = await withVersions(2);
    await store.appendLine(
      "models/churn/events.jsonl",
      '{"type":"deleted","at":"2026-01-01T00:00:00Z","version":1}',
    );
    expect((await readModelState(store, "churn")).versions).toEqual([2]);
    await changeModel(store, "churn", () => Promise.resolve());
    expect(await store.list("models/churn/versions")).toEqual([{ name: "2", folder: true }]);
  });

  it("leaves a folder alone that is no version of ours", async () => {
    const store = await withVersions(1);
    store.files.set("models/churn/versions/7/notes.txt", "mine");
    expect(await changeModel(store, "churn", ({ next }) => Promise.resolve(next))).toBe(8);
    const { versions } = await summarizeModel(store, "churn");
    expect(versions[0]).toMatchObject({ version: 7 });
    expect(versions[0]?.damage).not.toBeNull();
  });
});
