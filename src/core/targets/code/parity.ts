import type { Parity } from "../../lifecycle/reports.ts";
import type { FileContent } from "../../registry/store.ts";
import { checkParity } from "../parity.ts";
import type { Language, ProgramCommand } from "../programs.ts";
import type { VerifyRequest } from "../target.ts";
import { unverified } from "../unverified.ts";
import { readAnswers, writeRows } from "./exchange.ts";

/** How an export in code is run. */
export interface ProgramTrial {
  readonly language: Language;
  /** How to call the language where it is missing, for example "Python 3". */
  readonly title: string;
  /** Files beside the exported ones: the program that reads rows and prints answers. */
  readonly files: ReadonlyMap<string, FileContent>;
  /** Builds the program; nothing to build when left out. */
  readonly build?: Omit<ProgramCommand, "input">;
  /** Runs it: rows on standard input as `writeRows` writes them, answers on standard output. */
  readonly run: Omit<ProgramCommand, "input">;
  /** What a user types in the folder of the export to run the shipped test; left out when it always runs here. */
  readonly check?: string;
}

/**
 * Runs an export in the language it is written in and holds it against its pipeline: see `checkParity`. Where
 * the language is not on this machine, says so and claims nothing.
 */
export async function checkProgramParity(request: VerifyRequest, trial: ProgramTrial): Promise<Parity> {
  const { pipeline, table, rows, runtimes, pause, files } = request;
  const workbench = await runtimes.programs.open(trial.language, new Map([...files, ...trial.files]));
  if (workbench === null) return unverified(`${trial.title} is not on this machine`);
  try {
    if (trial.build) await workbench.run({ ...trial.build, input: "" });
    const run = async (some: typeof table, positions: Int32Array) => {
      const printed = await workbench.run({ ...trial.run, input: writeRows(pipeline, some, positions) });
      return readAnswers(pipeline, printed, positions.length);
    };
    return await checkParity({ pipeline, table, rows, run, referee: workbench.name, pause });
  } finally {
    await workbench.close();
  }
}
