/**
 * Builds the compute kernels: kernels/index.ts (AssemblyScript) into kernels.wasm, and the thread that
 * runs them into kernel-thread.cjs, both into `outdir`.
 *
 *   node scripts/build-kernels.mjs
 */
import { mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** 65536 pages of 64 KiB: all that 32-bit addresses reach. The host asks for less and grows. */
const compilerOptions = [
  ...["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--enable", "threads"],
  ...["--importMemory", "--noExportMemory", "--sharedMemory"],
  ...["--initialMemory", "1", "--maximumMemory", "65536"],
  // Vectors pass between our own functions only.
  ...["--disableWarning", "112"],
];

async function compile(outdir) {
  const outFile = join(outdir, "kernels.wasm");
  const messages = { write: (text) => void process.stderr.write(text) };
  const options = { stdout: messages, stderr: messages };
  const entry = ["kernels/index.ts", "--baseDir", root, "--outFile", outFile];
  const { error } = await asc.main([...entry, ...compilerOptions], options);
  if (error) throw error;
}

async function bundleThread(outdir) {
  await build({
    entryPoints: [join(root, "src/node/kernels/thread.ts")],
    outfile: join(outdir, "kernel-thread.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "warning",
  });
}

/** Writes kernels.wasm and kernel-thread.cjs into `outdir` (default: dist/ of the repository). */
export async function buildKernels({ outdir = join(root, "dist") } = {}) {
  const absolute = resolve(outdir);
  await mkdir(absolute, { recursive: true });
  await Promise.all([compile(absolute), bundleThread(absolute)]);
}

async function newest(folder) {
  const names = await readdir(folder);
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  return Math.max(0, ...times);
}

async function modified(path) {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** vitest's globalSetup: builds only when a source is newer than what stands in dist/. */
export async function setup() {
  const sources = await Promise.all(["kernels", "src/node/kernels"].map((each) => newest(join(root, each))));
  const built = await Promise.all(
    ["kernels.wasm", "kernel-thread.cjs"].map((each) => modified(join(root, "dist", each))),
  );
  if (Math.max(...sources) > Math.min(...built)) await buildKernels();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels();
