/**
 * Compares what a VSIX holds with what it must hold, and prints its size.
 *
 *   node scripts/check-vsix.mjs FILE.vsix
 */
import { readFile, stat } from "node:fs/promises";
import { formatSize } from "./build/sizes.mjs";
import { namesInZip } from "./zip.mjs";

const panels = ["cleaning", "compare", "monitoring", "profile", "synthesis", "training", "tree", "variance"];
const libraries = {
  darwin: ["libduckdb.dylib"],
  linux: ["libduckdb.so"],
  win32: ["duckdb.dll"],
};

/** Every file of the extension, sorted; the icons of media/ are any number of pictures. */
const expected = [
  ...["changelog.md", "LICENSE.txt", "readme.md", "package.json", "package.nls.json"],
  ...["cli.js", "extension.cjs", "kernel-thread.cjs", "kernels.wasm", "worker.cjs"].map(
    (name) => `dist/${name}`,
  ),
  "dist/third-party-notices.txt",
  "docs/checks.md",
  ...["duckdb.node", ...libraries[process.platform]].map((name) => `dist/duckdb/${name}`),
  ...["mjs", "wasm"].map((kind) => `dist/onnx/ort-wasm-simd-threaded.${kind}`),
  ...panels.flatMap((panel) => [`dist/webview/${panel}.css`, `dist/webview/${panel}.js`]),
  ...["breast_cancer", "cars", "flights", "penguins"].map((name) => `samples/${name}.csv`),
  ...["breast_cancer", "cars", "flights"].map((name) => `samples/later/${name}.csv`),
  "samples/README.md",
  "schemas/cleaning.schema.json",
  "schemas/contract.schema.json",
  "schemas/ignored.schema.json",
  "schemas/recipe.schema.json",
].sort();

const isPicture = (name) => /^media\/[\w/-]+\.(svg|png)$/.test(name);
const largestExtensionBytes = 300_000;

/** Throws when the VSIX lacks a file, holds another one, or its entry is too large to start fast. */
export async function checkVsix(file) {
  const names = namesInZip(await readFile(file)).filter((name) => name.startsWith("extension/"));
  const found = names.map((name) => name.slice("extension/".length)).filter((name) => !isPicture(name));
  const missing = expected.filter((name) => !found.includes(name));
  const unexpected = found.filter((name) => !expected.includes(name));
  const { size: extensionBytes } = await stat("dist/extension.cjs");
  const faults = [
    ...missing.map((name) => `lacks ${name}`),
    ...unexpected.map((name) => `holds ${name}, which must not ship`),
  ];
  if (extensionBytes > largestExtensionBytes) {
    faults.push(
      `has an entry of ${formatSize(extensionBytes)}, more than ${formatSize(largestExtensionBytes)}`,
    );
  }
  if (faults.length > 0) throw new Error(`${file} ${faults.join("; ")}.`);
  console.log(`${file}: ${names.length} files, ${formatSize((await stat(file)).size)}`);
  console.log(`dist/extension.cjs: ${formatSize(extensionBytes)}`);
}

if (process.argv[1]?.endsWith("check-vsix.mjs")) await checkVsix(process.argv[2]);
