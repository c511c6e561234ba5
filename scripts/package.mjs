/**
 * Builds what ships and packs it into tablewright-<platform>-<version>.vsix for this machine's platform:
 * DuckDB's native files are part of it.
 *
 *   npm run package
 */
import { readFile } from "node:fs/promises";
import { checkVsix } from "./check-vsix.mjs";
import { mustRun, projectNode } from "./run.mjs";

const target = `${process.platform}-${process.arch}`;
const { version } = JSON.parse(await readFile("package.json", "utf8"));
const file = `tablewright-${target}-${version}.vsix`;

await mustRun(projectNode, ["scripts/build.mjs", "--production"], { quiet: true });
const flags = [
  "--no-dependencies",
  "--allow-missing-repository",
  "--no-rewrite-relative-links",
  "--target",
  target,
  "--out",
  file,
];
await mustRun(projectNode, ["node_modules/@vscode/vsce/vsce", "package", ...flags], { quiet: true });
await checkVsix(file);
