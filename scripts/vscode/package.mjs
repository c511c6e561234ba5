import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { mustRun, projectNode } from "../run.mjs";
import { vscodeServerFolder } from "./install.mjs";

/** Path of the one VSIX in the project's folder. */
export async function builtPackage() {
  const [file, ...more] = (await readdir(".")).filter((name) => name.endsWith(".vsix"));
  if (file !== undefined && more.length === 0) return resolve(file);
  throw new Error("Expected one .vsix file in the project's folder. Run npm run package.");
}

/** Installs a VSIX into the VS Code whose data is in `folder`, as a user would from the command line. */
export async function installPackage({ file, folder }) {
  const places = ["--server-data-dir", join(folder, "data"), "--extensions-dir", join(folder, "extensions")];
  const args = ["out/server-main.js", ...places, "--install-extension", file];
  await mustRun(projectNode, args, { cwd: await vscodeServerFolder(), quiet: true });
}

/**
 * Makes an empty extension: VS Code runs a test module only beside an extension under development, and here
 * that must not be ours. Gives its folder.
 */
export async function emptyExtension(folder) {
  const path = join(folder, "empty-extension");
  const manifest = { name: "empty", publisher: "test", version: "0.0.1", engines: { vscode: "*" } };
  await mkdir(path);
  await writeFile(join(path, "package.json"), JSON.stringify(manifest));
  return path;
}
