import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, statSync } from "node:fs";
import nodePath from "node:path";
import { createFileStore } from "../../src/node/store/index.ts";
import { usualTiming } from "../../src/node/store/lock.ts";

const script = nodePath.resolve("dist/cli.js");
const sources = "src/{core,words,node,cli}/**/*.ts";

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds dist/ when a source is newer than the command line in it; test files that ask at once take turns. */
export async function buildCli(): Promise<void> {
  const turns = createFileStore("node_modules", { timing: { ...usualTiming, patienceMs: 120_000 } });
  await turns.locked(".cache/tablewright-cli", async () => {
    if (!isStale()) return;
    const build = spawn(process.execPath, ["scripts/build.mjs"], { stdio: "ignore" });
    const [code] = (await once(build, "exit")) as [number | null];
    if (code !== 0) throw new Error("The build failed; see `node scripts/build.mjs`.");
  });
}

function isStale(): boolean {
  if (!existsSync(script)) return true;
  const built = statSync(script).mtimeMs;
  return globSync(sources).some((file) => statSync(file).mtimeMs > built);
}

/** Starts the command line as a process of its own, without colors. */
export function startCli(args: readonly string[], cwd: string, variables: object = {}): ChildProcess {
  const env = { ...process.env, NO_COLOR: "1", ...variables };
  return spawn(process.execPath, [script, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs the command line to its end. */
export async function runCli(args: readonly string[], cwd: string): Promise<CliResult> {
  return resultOf(startCli(args, cwd));
}

/** Collects what a started command line prints, until it ends. */
export async function resultOf(child: ChildProcess): Promise<CliResult> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

/** Runs with --json and gives back the report; fails with the error's text when there is one. */
export async function reportOf<T>(args: readonly string[], cwd: string): Promise<T> {
  const { code, stdout, stderr } = await runCli([...args, "--json"], cwd);
  if (code !== 0) throw new Error(`exit ${String(code)}: ${stdout}${stderr}`);
  return JSON.parse(stdout) as T;
}
