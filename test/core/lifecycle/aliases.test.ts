import { describe, expect, it } from "vitest";
import { deleteVersion } from "../../../src/core/lifecycle/delete.ts";
import { history } from "../../../src/core/lifecycle/history.ts";
import { list } from "../../../src/core/lifecycle/list.ts";
import { promote } from "../../../src/core/lifecycle/promote.ts";
import { rollback } from "../../../src/core/lifecycle/rollback.ts";
import type { Ports } from "../../../src/core/ports.ts";
import { saveVersion } from "../../../src/core/registry/save-version.ts";
import { failureOf } from "../../support/failure.ts";
import { createMemoryStore } from "../../support/memory-store.ts";
import { quietControl } from "../../support/ports.ts";
import { versionDraft } from "../../support/version-draft.ts";

/** A model of some versions, and the verbs that move its aliases. */
async function setup(versions: number) {
  const store = createMemoryStore();
  for (let version = 1; version <= versions; version++) await saveVersion(store, versionDraft("churn"));
  let now = Date.UTC(2026, 0, 1);
  const clock = { now: () => (now += 1000), elapsed: () => now, breathe: () => Promise.resolve() };
  // These verbs ask for a store and a clock only.
  const ports = { store, clock } as unknown as Ports;
  const control = quietControl();
  return {
    store,
    promote: (model: string, alias = "production") => promote.run(ports, { model, alias }, control),
    rollback: (alias = "production") => rollback.run(ports, { model: "churn", alias }, control),
    remove: (model: string) => deleteVersion.run(ports, { model }, control),
    history: () => history.run(ports, { model: "churn" }, control),
    list: () => list.run(ports, {}, control),
  };
}

describe("promote", () => {
  it("points production to the version named and says where it was", async () => {
    const model = await setup(2);
    expect(await model.promote("churn@1")).toMatchObject({ alias: "production", version: 1, from: null });
    expect(await model.promote("churn")).toMatchObject({ version: 2, from: 1 });
    const [churn] = (await model.list()).models;
    expect(churn).toMatchObject({ production: 2 });
    expect(churn?.versions.map(({ version, aliases }) => [version, aliases])).toEqual([
      [2, ["production"]],
      [1, []],
    ]);
  });

  it("to where it already points is done, and not logged again", async () => {
    const model = await setup(1);
    await model.promote("churn@1");
    expect(await model.promote("churn@1")).toMatchObject({ version: 1, from: 1 });
    expect((await model.history()).events.filter(({ type }) => type === "promoted")).toHaveLength(1);
  });

  it("can follow another alias", async () => {
    const model = await setup(2);
    await model.promote("churn@1", "shadow");
    expect(await model.promote("churn@shadow")).toMatchObject({ alias: "production", version: 1 });
  });

  it("refuses a damaged version and leaves production where it was", async () => {
    const model = await setup(2);
    await model.promote("churn@1");
    model.store.files.set("models/churn/versions/2/tensors.safetensors", "short");
    expect(await failureOf(model.promote("churn@2"))).toMatchObject({ tag: "corrupt-model" });
    expect((await model.list()).models[0]?.production).toBe(1);
  });

  it.each(["latest", "v3", "a b", "3", ""])("refuses the alias %j", (alias) => {
    expect(promote.input.safeParse({ model: "churn", alias }).success).toBe(false);
  });

  it("makes nothing for a model that does not exist", async () => {
    const model = await setup(1);
    expect((await failureOf(model.promote("nothing"))).tag).toBe("not-found");
    expect((await model.list()).models.map(({ name }) => name)).toEqual(["churn"]);
  });
});

describe("rollback", () => {
  it("goes back step by step and then says that there is nothing before", async () => {
    const model = await setup(3);
    for (const version of [1, 2, 3]) await model.promote(`churn@${version}`);
    expect(await model.rollback()).toMatchObject({ version: 2, from: 3 });
    expect(await model.rollback()).toMatchObject({ version: 1, from: 2 });
    expect(await failureOf(model.rollback())).toMatchObject({
      tag: "bad-usage",
      details: { found: "version 1 only" },
    });
  });

  it("steps over deleted versions", async () => {
    const model = await setup(3);
    for (const version of [1, 2, 3]) await model.promote(`churn@${version}`);
    await model.remove("churn@2");
    expect(await model.rollback()).toMatchObject({ version: 1, from: 3 });
  });

  it("of an alias that never was says so", async () => {
    expect((await failureOf((await setup(1)).rollback())).tag).toBe("bad-usage");
  });

  it("does not go to a damaged version", async () => {
    const model = await setup(2);
    await model.promote("churn@1");
    await model.promote("churn@2");
    model.store.files.delete("models/churn/versions/1/pipeline.json");
    expect((await failureOf(model.rollback())).tag).toBe("corrupt-model");
    expect((await model.list()).models[0]?.production).toBe(2);
  });
});

describe("delete", () => {
  it("removes the folder, keeps the story, and never gives the number again", async () => {
    const model = await setup(2);
    expect(await model.remove("churn@2")).toMatchObject({ model: "churn", version: 2 });
    expect(await model.store.exists("models/churn/versions/2")).toBe(false);
    expect((await model.history()).events.map(({ type }) => type)).toEqual(["created", "created", "deleted"]);
    expect((await saveVersion(model.store, versionDraft("churn"))).version).toBe(3);
  });

  it("refuses a version that an alias points to", async () => {
    const model = await setup(1);
    await model.promote("churn@1", "shadow");
    expect(await failureOf(model.remove("churn@1"))).toMatchObject({
      tag: "refused",
      details: { found: "shadow" },
    });
    expect(await model.store.exists("models/churn/versions/1")).toBe(true);
  });

  it.each(["churn", "churn@latest", "churn@production"])(
    "refuses %s, which does not name a number",
    async (reference) => {
      const model = await setup(1);
      await model.promote("churn@1");
      expect((await failureOf(model.remove(reference))).tag).toBe("bad-usage");
    },
  );

  it("of a version that is gone already says not-found", async () => {
    const model = await setup(2);
    await model.remove("churn@1");
    expect(await failureOf(model.remove("churn@1"))).toMatchObject({
      tag: "not-found",
      message: expect.stringContaining("was deleted") as string,
    });
  });

  it("removes a damaged version too", async () => {
    const model = await setup(2);
    model.store.files.set("models/churn/versions/1/lineage.json", "broken");
    expect(await model.remove("churn@1")).toMatchObject({ version: 1 });
  });
});

describe("list", () => {
  it("of an empty workspace is empty", async () => {
    expect(await (await setup(0)).list()).toEqual({ action: "list", models: [] });
  });

  it("shows sound models beside a damaged one, and passes over folders that are none", async () => {
    const model = await setup(1);
    model.store.files.set("models/broken/events.jsonl", "broken\n");
    model.store.files.set("models/not a model/x", "");
    model.store.files.set("models/readme.md", "");
    const { models } = await model.list();
    expect(models.map(({ name, damage }) => [name, damage === null])).toEqual([
      ["broken", false],
      ["churn", true],
    ]);
  });
});
