import { tmpdir } from "node:os";
import type { Language } from "../../core/targets/programs.ts";
import { runProgram } from "./run-program.ts";

/** A program of this machine that answers when asked for its version. */
export interface FoundProgram {
  /** Path, or a name that is on the PATH. */
  readonly file: string;
  /** With version, for example "CPython 3.12.4". */
  readonly name: string;
}

interface Candidate {
  readonly file: string;
  readonly args: readonly string[];
  /** Reads name and version off what the program prints; null when it is something else. */
  readonly read: (printed: string) => string | null;
}

const askPython = [
  "-c",
  "import platform; print(platform.python_implementation(), platform.python_version())",
];

function readPython(printed: string): string | null {
  return /^\w+ 3\.\d+\S*/.exec(printed)?.[0] ?? null;
}

function readCompiler(printed: string): string | null {
  return printed.split("\n")[0]?.trim().slice(0, 80) || null;
}

const candidates: Readonly<Record<Language, () => readonly Candidate[]>> = {
  node: () => [
    {
      file: process.execPath,
      args: ["-p", "process.version"],
      read: (printed) => `Node.js ${printed.trim()}`,
    },
  ],
  python: () => ["python3", "python"].map((file) => ({ file, args: askPython, read: readPython })),
  cc: () => ["cc", "gcc", "clang"].map((file) => ({ file, args: ["--version"], read: readCompiler })),
};

/** Finds the first program of a language that answers, or null. */
export async function findProgram(language: Language): Promise<FoundProgram | null> {
  for (const { file, args, read } of candidates[language]()) {
    const printed = await runProgram({ file, args, folder: tmpdir(), input: "", label: file }).catch(
      () => "",
    );
    const name = read(printed);
    if (printed !== "" && name !== null) return { file, name };
  }
  return null;
}
