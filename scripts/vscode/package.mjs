import { readdir } from "node:fs/promises";
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
