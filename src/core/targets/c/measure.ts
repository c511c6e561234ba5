import type { Footprint } from "../../lifecycle/reports.ts";
import type { FileContent } from "../../registry/store.ts";
import type { CodeProgram } from "../code/program.ts";
import type { Programs, Workbench } from "../programs.ts";
import { estimatedFootprint } from "./header.ts";

export interface MeasureRequest {
  readonly program: CodeProgram;
  readonly prefix: string;
  /** The written header, by its name. */
  readonly files: ReadonlyMap<string, FileContent>;
  readonly programs: Programs;
}

/** The least that somebody writes who calls the header: one function that the linker keeps. */
function unitFor(prefix: string): string {
  return `#include "${prefix}.h"

void predict_row(const ${prefix}_input *row, ${prefix}_output *answer);

void predict_row(const ${prefix}_input *row, ${prefix}_output *answer) {
  ${prefix}_predict(row, answer);
}
`;
}

/**
 * Compiles a header for least size (-Os) and reads off what `size` and -fstack-usage say: flash is code and constants,
 * RAM the stack of all functions together, which no call goes beyond; the math library is not counted. Where the
 * compiler or one of the two is missing, the estimate of `estimatedFootprint`.
 */
export async function measureHeader({
  program,
  prefix,
  files,
  programs,
}: MeasureRequest): Promise<Footprint> {
  const workbench = await programs.open("cc", new Map([...files, ["unit.c", unitFor(prefix)]]));
  if (workbench === null) return estimatedFootprint(program);
  try {
    return (await measured(workbench)) ?? estimatedFootprint(program);
  } finally {
    await workbench.close();
  }
}

const compile = ["-std=c99", "-Os", "-fno-asynchronous-unwind-tables", "-fstack-usage", "-c", "unit.c"];

async function measured(workbench: Workbench): Promise<Footprint | null> {
  try {
    await workbench.run({ args: compile, input: "" });
    const flash = flashIn(await workbench.run({ tool: "size", args: ["unit.o"], input: "" }));
    const ram = stackIn(await workbench.read("unit.su"));
    return flash === null ? null : { flash, ram, measuredWith: workbench.name };
  } catch {
    return null;
  }
}

/** What `size` prints in Berkeley's form: text, data, bss …, and their bytes below. */
function flashIn(printed: string): number | null {
  const [, text, data] = /^\s*text\s+data\s+bss\b.*\n\s*(\d+)\s+(\d+)/.exec(printed) ?? [];
  return text === undefined ? null : Number(text) + Number(data);
}

/** A line a function: place and name, bytes, and whether they are fixed. */
function stackIn(usage: string): number {
  const bytes = usage.split("\n").map((line) => Number(line.split("\t")[1] ?? 0));
  return bytes.reduce((sum, each) => sum + each, 0);
}
