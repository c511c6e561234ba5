import { spawn } from "node:child_process";
import { TablewrightError } from "../../core/errors.ts";

export interface ProgramRun {
  readonly file: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly input: string;
  /** What to call the program in an error. */
  readonly label: string;
}

/** Longest a program may run, in milliseconds. */
const limitMs = 120_000;
/** Most a program may print, in letters. */
const printLimit = 256 * 1024 * 1024;

interface Ending {
  readonly code: number | null;
  readonly printed: string;
  readonly complaints: string;
}

/**
 * Runs a program without a shell and answers what it prints. Throws `export-failed` when it does not start,
 * fails, prints without end, or is still running after two minutes.
 */
export async function runProgram(run: ProgramRun): Promise<string> {
  const { code, printed, complaints } = await ending(run);
  if (code === 0) return printed;
  throw failure(
    run,
    code === null ? "was ended by a signal or the time limit" : `ended with ${code}`,
    complaints,
  );
}

function ending(run: ProgramRun): Promise<Ending> {
  const { file, args, folder, input } = run;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: folder,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", PYTHONDONTWRITEBYTECODE: "1" },
      stdio: ["pipe", "pipe", "pipe"],
      timeout: limitMs,
      killSignal: "SIGKILL",
      windowsHide: true,
    });
    let [printed, complaints] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      if (printed.length > printLimit) child.kill("SIGKILL");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text.slice(0, 10_000)));
    child.on("error", (error) => reject(failure(run, "did not start", error.message)));
    child.on("close", (code) => resolve({ code, printed, complaints }));
    // A program that ends before it has read everything says why by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

function failure({ label }: ProgramRun, what: string, complaints: string): TablewrightError {
  const found = complaints.trim().slice(0, 2000);
  return new TablewrightError("export-failed", `${label} ${what} on the export: ${found}`, {
    expected: "the export to run",
    found,
    next: "This is a defect of Tablewright. Please report it with the log.",
  });
}
