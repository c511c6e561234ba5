import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, resolve } from "node:path";

const windows = process.platform === "win32";

/** The Node 24 that npm installed for this project, whatever Node the machine has. */
export const projectNode = resolve("node_modules", "node", "bin", windows ? "node.exe" : "node");

/** npm as the caller runs it: the same npm that started this script, or the one on the path. */
function npmCommand() {
  const own = process.env.npm_execpath;
  return own !== undefined && existsSync(own) ? [process.execPath, own] : [windows ? "npm.cmd" : "npm"];
}

/**
 * Runs a program with the project's tools on its path and gives back its exit code. Its output goes where
 * ours goes, or with `quiet` only when it failed. Rejects when it cannot be started.
 */
export function run(program, args, { cwd = process.cwd(), env = {}, quiet = false } = {}) {
  const output = [];
  return new Promise((settle, reject) => {
    const path = `${resolve("node_modules", ".bin")}${delimiter}${process.env.PATH}`;
    const stdio = quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"];
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, PATH: path, ...env },
      stdio,
      shell: program.endsWith(".cmd"),
    });
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(output));
      settle(code ?? 1);
    });
  });
}

/** Like `run`, and throws with the command's name when the exit code is not 0. */
export async function mustRun(program, args, options) {
  const code = await run(program, args, options);
  if (code !== 0) throw new Error(`${[program, ...args].join(" ")} ended with exit code ${code}.`);
}

export function npm(args, options) {
  const [program, ...before] = npmCommand();
  return mustRun(program, [...before, ...args], options);
}

/** Runs one of our scripts on the project's Node. */
export function script(path, args = [], options = {}) {
  return run(projectNode, [path, ...args], options);
}
