import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import nodePath from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { readModelState } from "../../../src/core/registry/model-state.ts";
import { readRecipe } from "../../../src/core/registry/recipe-file.ts";
import { changeModel } from "../../../src/core/registry/record.ts";
import { checkSizes, openVersion } from "../../../src/core/registry/saved-version.ts";
import type { FileStore } from "../../../src/core/registry/store.ts";
import { summarizeModel } from "../../../src/core/registry/summary.ts";
import { createFileStore } from "../../../src/node/store/index.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const kills = 40;

/** Delays that differ from run to run of the writer but not of the test: 0 to 60 ms after its first sign of life. */
const delayOf = (kill: number) => (kill * 37) % 61;

async function startAndKill(script: string, root: string, delayMs: number): Promise<void> {
  const child = spawn(process.execPath, [script, root], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  await Promise.race([once(child.stdout, "data"), exited]);
  await sleep(delayMs);
  expect(child.exitCode, "the writer ended by itself").toBeNull();
  child.kill("SIGKILL");
  await exited;
}

/** Everything the log speaks of from version `since` on is there in full, and nothing is there in part. */
async function checkWhole(store: FileStore, since: number): Promise<number> {
  const state = await readModelState(store, "churn");
  for (const version of state.versions.filter((each) => each >= since)) {
    const saved = await openVersion(store, "churn", version);
    await checkSizes(store, saved);
    await saved.report();
    await saved.pipeline();
    await saved.reference();
  }
  await readRecipe(store, "models/churn/recipe.json");
  const { versions, production, damage } = await summarizeModel(store, "churn");
  expect({ damage, damaged: versions.filter((version) => version.damage !== null) }).toEqual({
    damage: null,
    damaged: [],
  });
  if (production !== null) expect(state.versions).toContain(production);
  return state.next;
}

describe("a process killed at any moment", () => {
  it(`leaves the old state or the new, ${kills} times over, and never gives a number twice`, async () => {
    const root = temporaryFolder();
    const script = nodePath.join(root, "writer.cjs");
    const entryPoints = ["test/support/endless-writer.ts"];
    buildSync({ entryPoints, bundle: true, platform: "node", format: "cjs", outfile: script });
    const store = createFileStore(root);
    let next = 1;
    for (let kill = 0; kill < kills; kill++) {
      await startAndKill(script, root, delayOf(kill));
      const now = await checkWhole(store, next - 1);
      expect(now).toBeGreaterThanOrEqual(next);
      next = now;
    }
    expect(next).toBeGreaterThan(kills);
    expect(await checkWhole(store, 1)).toBe(next);
    await changeModel(store, "churn", (state) => {
      expect(state.unlogged).toEqual([]);
      return Promise.resolve();
    });
    const folders = readdirSync(nodePath.join(root, "models/churn/versions"));
    const { versions } = await readModelState(store, "churn");
    expect(
      folders
        .filter((name) => !name.startsWith("."))
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual(versions);
  }, 400_000);
});
