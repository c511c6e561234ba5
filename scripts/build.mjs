/**
 * Builds everything that ships into dist/: five bundles, four pages, the WASM kernels and the native
 * files that stand beside them.
 *
 *   node scripts/build.mjs [--production] [--watch]
 *
 * `--production` empties dist/ first, minifies and leaves source maps out; `--watch` builds again on every change.
 */
import { rm } from "node:fs/promises";
import { context } from "esbuild";
import { bundles } from "./build/bundles.mjs";
import { copyRuntimeFiles } from "./build/runtime-files.mjs";
import { writeNotices } from "./build/notices.mjs";
import { printSizes } from "./build/sizes.mjs";
import { buildKernels } from "./build-kernels.mjs";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

/** Builds every bundle once, or keeps building; gives back esbuild's metafiles of the first build. */
async function buildBundles() {
  const contexts = await Promise.all(bundles({ production }).map((options) => context(options)));
  const results = await Promise.all(contexts.map((each) => each.rebuild()));
  await Promise.all(contexts.map((each) => (watch ? each.watch() : each.dispose())));
  return results.map((result) => result.metafile);
}

async function build() {
  console.log("Building …");
  const startedAt = performance.now();
  if (production) await rm("dist", { recursive: true, force: true });
  await Promise.all([buildKernels(), copyRuntimeFiles()]);
  const metafiles = await buildBundles();
  if (production) await writeNotices(metafiles);
  await printSizes();
  console.log(`Built in ${Math.round(performance.now() - startedAt)} ms${watch ? "; watching" : ""}.`);
}

await build();
