import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Programs } from "../../src/core/targets/programs.ts";
import { startPython } from "./asked-python.ts";
import { writeFiles } from "./serving.ts";

/** A Python with MLflow in one process, in which every program of an export is run. */
export async function startMlflow(): Promise<Programs & { close(): Promise<void> }> {
  const { ask, close } = await startPython("run_mlflow.py");
  return {
    open(_language, files) {
      const folder = mkdtempSync(path.join(tmpdir(), "tw-mlflow-"));
      writeFiles(folder, files);
      return Promise.resolve({
        name: "MLflow",
        async run({ args, input }) {
          // Whether MLflow is there is asked in code; a process that began has it.
          if (args.includes("-c")) return "";
          return String(await ask({ folder, program: args.at(-1), input }));
        },
        read: () => Promise.reject(new Error("No program of MLflow writes a file.")),
        close: () => rm(folder, { recursive: true }),
      });
    },
    close,
  };
}
