import { readFile } from "node:fs/promises";
import { npm } from "./run.mjs";

async function packagesOf(lockFile) {
  try {
    return JSON.parse(await readFile(lockFile, "utf8")).packages;
  } catch {
    return {};
  }
}

/** Whether node_modules holds every package of package-lock.json, in its version. */
async function isInstalled() {
  const wanted = await packagesOf("package-lock.json");
  const there = await packagesOf("node_modules/.package-lock.json");
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || optional || there[path]?.version === version,
  );
}

/** Installs the project's packages when they are missing or out of date; needs nothing but Node and npm. */
export async function ensureInstalled() {
  if (await isInstalled()) return;
  console.log("Installing packages (npm ci) …");
  await npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}
