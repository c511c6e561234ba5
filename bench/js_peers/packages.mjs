import { createHash } from "node:crypto";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { cached } from "../../scripts/cache.mjs";
import { npm } from "../../scripts/run.mjs";

const manifest = join("bench", "js_peers", "package.json");

/** The folder with the peers' packages, kept outside the clone; installed once per content of the manifest. */
export async function packages() {
  const digest = createHash("sha256")
    .update(await readFile(manifest))
    .digest("hex");
  return cached(`bench-js-${digest.slice(0, 12)}`, async (folder) => {
    await copyFile(manifest, join(folder, "package.json"));
    const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    await npm(["install", "--prefix", folder, ...quiet], { quiet: true });
  });
}
