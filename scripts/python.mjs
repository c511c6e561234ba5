import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cached } from "./cache.mjs";
import { mustRun } from "./run.mjs";

/** The Python that peers run on; ours needs none. */
function systemPython() {
  const names = [process.env.PYTHON, "python3", "python"].filter((name) => name !== undefined);
  const isThere = (name) =>
    spawnSync(name, ["-c", "import venv, ensurepip"], { stdio: "ignore" }).status === 0;
  const found = names.find(isThere);
  if (found !== undefined) return found;
  throw new Error(
    "Comparing with Python needs Python 3.10 or newer with its venv module, and none was found. Install it " +
      "(on Debian or Ubuntu: sudo apt-get install python3-venv), or name it in the variable PYTHON.",
  );
}

function pythonIn(folder) {
  return process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
}

/**
 * Path of a Python that has the packages of a requirements file; made once per content of that file. `isWhole` says
 * that the file names all there shall be: what its packages ask for besides is not installed.
 */
export async function pythonWith(requirements, { isWhole = false } = {}) {
  const digest = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex");
  const fill = async (folder) => {
    console.error(`Installing the packages of ${requirements}; this happens once …`);
    await mustRun(systemPython(), ["-m", "venv", folder]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    await mustRun(pythonIn(folder), [...pip, ...(isWhole ? ["--no-deps"] : []), "-r", requirements]);
  };
  return pythonIn(await cached(`python-${digest.slice(0, 12)}`, fill, { inPlace: true }));
}
