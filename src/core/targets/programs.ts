import type { FileContent } from "../registry/store.ts";

/** Languages whose program may be on the user's machine. */
export type Language = "node" | "python" | "cc";

/** Files in a folder of their own, and a program of the machine to run there. */
export interface Workbench {
  /** The program and its version, for example "CPython 3.12.4". */
  readonly name: string;
  /**
   * Runs the language's program in the folder, or a file that it made there, with `input` on its standard
   * input; answers what it prints. No shell is involved. Throws `export-failed` with the program's own words
   * when it fails or does not end in time.
   */
  run(command: ProgramCommand): Promise<string>;
  /** The text of a file in the folder. Throws when there is none. */
  read(name: string): Promise<string>;
  /** Removes the folder. */
  close(): Promise<void>;
}

export interface ProgramCommand {
  /** A file that an earlier command made in the folder; the language's program when left out. */
  readonly made?: string;
  /** A tool that comes with the language, to run instead. */
  readonly tool?: "size";
  readonly args: readonly string[];
  readonly input: string;
}

/** Finds the programs of this machine that exports in code run in. */
export interface Programs {
  /** Puts files into a fresh folder for a language; null when its program is not on this machine. */
  open(language: Language, files: ReadonlyMap<string, FileContent>): Promise<Workbench | null>;
}
