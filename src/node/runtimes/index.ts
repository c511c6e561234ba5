import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import nodePath from "node:path";
import type { FileContent } from "../../core/registry/store.ts";
import type { Language, Programs, Workbench } from "../../core/targets/programs.ts";
import { findProgram, type FoundProgram } from "./find.ts";
import { runProgram } from "./run-program.ts";

/**
 * The programs of this machine that exports in code run in. A program is looked for once; every workbench is a
 * folder of its own under the system's temporary one.
 */
export function createPrograms(): Programs {
  const found = new Map<Language, Promise<FoundProgram | null>>();
  return {
    async open(language, files) {
      const search = found.get(language) ?? findProgram(language);
      found.set(language, search);
      const program = await search;
      return program === null ? null : openWorkbench(program, files);
    },
  };
}

async function openWorkbench(
  program: FoundProgram,
  files: ReadonlyMap<string, FileContent>,
): Promise<Workbench> {
  const folder = await mkdtemp(nodePath.join(tmpdir(), "tablewright-export-"));
  for (const [name, content] of files) {
    const path = nodePath.join(folder, name);
    await mkdir(nodePath.dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return {
    name: program.name,
    run: ({ made, tool, args, input }) =>
      runProgram({
        file: made === undefined ? (tool ?? program.file) : nodePath.join(folder, made),
        args,
        folder,
        input,
        label: made ?? tool ?? program.name,
      }),
    read: (name) => readFile(nodePath.join(folder, name), "utf8"),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
