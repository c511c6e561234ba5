/** A process that saves, promotes and deletes versions until it is killed: `node endless-writer.cjs FOLDER`. */
import { currentOf } from "../../src/core/registry/fold.ts";
import { recipePath, versionFolder } from "../../src/core/registry/layout.ts";
import { recipeText } from "../../src/core/registry/recipe-file.ts";
import { appendEvent, changeModel } from "../../src/core/registry/record.ts";
import { saveVersion } from "../../src/core/registry/save-version.ts";
import { createFileStore } from "../../src/node/store/index.ts";
import { tinyRecipe, versionDraft } from "./version-draft.ts";

const at = "2026-01-02T03:04:05.678Z";
const store = createFileStore(process.argv[2]!);

async function round(): Promise<void> {
  await store.write(recipePath("churn"), recipeText(tinyRecipe));
  const { version } = await saveVersion(store, versionDraft("churn"));
  await changeModel(store, "churn", async ({ log, versions }) => {
    const from = currentOf(log, "production");
    await appendEvent(store, "churn", { type: "promoted", at, alias: "production", version, from });
    const oldest = versions[0]!;
    if (versions.length < 4 || oldest === version) return;
    await appendEvent(store, "churn", { type: "deleted", at, version: oldest });
    await store.remove(versionFolder("churn", oldest));
  });
  process.stdout.write(".");
}

async function writeForever(): Promise<never> {
  for (;;) await round();
}

void writeForever();
