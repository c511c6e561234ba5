import { readdir } from "node:fs/promises";
import { join } from "node:path";

const scope = "node_modules/@duckdb";

/** Folder of the native files for this platform: npm installs exactly the one that fits. */
export async function duckdbFolder() {
  const installed = (await readdir(scope)).filter((name) => name.startsWith("node-bindings-"));
  if (installed.length !== 1) {
    const found = installed.join(", ") || "none";
    throw new Error(`Expected the DuckDB binding of one platform in ${scope}, found ${found}. Run npm ci.`);
  }
  return join(scope, installed[0]);
}

/**
 * esbuild plugin: DuckDB's own loader looks for a package per platform, which no bundle has. The bundle
 * loads dist/duckdb/duckdb.node, which stands beside it, instead; libduckdb is found next to that.
 */
export const duckdbBesideBundle = {
  name: "duckdb-beside-bundle",
  setup(build) {
    build.onResolve({ filter: /^@duckdb\/node-bindings$/ }, () => ({ path: "duckdb", namespace: "duckdb" }));
    build.onLoad({ filter: /.*/, namespace: "duckdb" }, () => ({
      contents: `module.exports = require(require("node:path").join(__dirname, "duckdb", "duckdb.node"));`,
    }));
  },
};
