import { CommanderError } from "commander";
import { type PlainError, TablewrightError, toPlainError } from "../core/errors.ts";
import type { RunControl } from "../core/lifecycle/action.ts";
import { engineVersion } from "../node/origin.ts";
import { createPorts } from "../node/ports.ts";
import { profileHtml } from "../words/index.ts";
import { exitCodeOfError, exitCodeOfReport, exitCodes } from "./exit-code.ts";
import { flushed, ignoreBrokenPipe } from "./flush.ts";
import { listenForInterrupt } from "./interrupt.ts";
import { createOutput, type Output } from "./output.ts";
import { createProgram, type GlobalOptions, type Request } from "./program.ts";
import { createProgressView, type ProgressView, silentProgress } from "./progress.ts";
import { readInput } from "./read-input.ts";
import type { RunnableAction } from "./runnable.ts";
import { growHeapSlowly } from "./slow-heap.ts";

export interface Host {
  readonly process: NodeJS.Process;
  readonly actions: readonly RunnableAction[];
}

/** Runs one command line and ends the process with its exit code, once everything is printed. */
export async function main(argv: readonly string[], host: Host): Promise<void> {
  ignoreBrokenPipe(host.process);
  const code = await run(argv, host);
  await flushed(host.process);
  host.process.exit(code);
}

async function run(argv: readonly string[], { process, actions }: Host): Promise<number> {
  const output = createOutput({ host: process, json: argv.includes("--json") });
  let code: number = exitCodes.done;
  const program = createProgram({
    actions,
    version: engineVersion,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    print: (text) => output.text(text),
    run: async (request, options) => {
      code = await runRequest(request, { options, process, output });
    },
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (thrown) {
    if (isBare(thrown) && !argv.includes("--json")) output.text(program.helpInformation());
    return failed(thrown, output, actions.find(({ name }) => argv.includes(name))?.name);
  }
}

interface Surroundings {
  readonly options: GlobalOptions;
  readonly process: NodeJS.Process;
  readonly output: Output;
}

async function runRequest(request: Request, { options, process, output }: Surroundings): Promise<number> {
  const input = readInput(request);
  if (request.values.has("memory")) growHeapSlowly();
  const isJson = options.json === true;
  const view = isJson ? silentProgress : progressOn(process);
  const interrupt = listenForInterrupt(process, () => {
    view.end();
    if (!isJson) process.stderr.write("Cancelling; press Ctrl-C again to end at once.\n");
  });
  const control: RunControl = {
    progress: (event) => view.show(event),
    get cancelled() {
      return interrupt.cancelled;
    },
    get isShutdown() {
      return interrupt.isShutdown;
    },
    stopRequested: false,
    isUnwatched: isJson,
  };
  const ports = await createPorts({
    workspace: options.workspace,
    documents: { profile: (report) => profileHtml(report) },
  });
  try {
    const report = await request.action.run(ports, input, control);
    view.end();
    output.report(report);
    return exitCodeOfReport(report);
  } finally {
    view.end();
    interrupt.close();
    ports.close();
  }
}

function progressOn({ stderr, env }: NodeJS.Process): ProgressView {
  return createProgressView({
    write: (text) => void stderr.write(text),
    isTerminal: stderr.isTTY && env["TERM"] !== "dumb",
    columns: stderr.columns || 80,
    now: () => performance.now(),
  });
}

/** Nothing but the program's name was typed. */
function isBare(thrown: unknown): boolean {
  return thrown instanceof CommanderError && thrown.code === "commander.help";
}

function failed(thrown: unknown, output: Output, command: string | undefined): number {
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCodes.done;
  const error = thrown instanceof CommanderError ? usageError(thrown, command) : toPlainError(thrown);
  output.error(error);
  return exitCodeOfError(error.tag);
}

/** What commander refuses, in our family. */
function usageError(refused: CommanderError, command: string | undefined): PlainError {
  const text = refused.message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
  const message = isBare(refused)
    ? "No command was given."
    : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  const next = `See \`tablewright ${command === undefined ? "" : `${command} `}--help\`.`;
  return toPlainError(new TablewrightError("bad-usage", message, { next }));
}
