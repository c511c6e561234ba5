import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cached } from "../cache.mjs";
import { npm } from "../run.mjs";

/** This package holds the server and the web workbench of VS Code 1.139.1, unchanged where we look. */
const version = "4.139.1";
const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/** Folder of VS Code's server, installed from npm on first use (about 600 MB, outside the clone). */
export async function vscodeServerFolder() {
  const folder = await cached(`vscode-server-${version}`, async (draft) => {
    console.log("Installing the VS Code server from npm; this happens once …");
    await writeFile(join(draft, "package.json"), `{ "private": true }\n`);
    await npm(["install", `code-server@${version}`, ...flags], { cwd: draft });
    await npm(["install", "--omit=dev", ...flags], { cwd: join(draft, serverPath) });
  });
  return join(folder, serverPath);
}

const serverPath = join("node_modules", "code-server", "lib", "vscode");
