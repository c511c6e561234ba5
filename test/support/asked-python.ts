import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { inFolder } from "./python.ts";

/** A Python process that answers one question after the other. */
export interface AskedPython {
  /** Throws with the process's own words when it cannot answer. */
  readonly ask: (question: unknown) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Starts a script of test/peers, which answers as asked.py says. */
export async function startPython(script: string): Promise<AskedPython> {
  const program = process.env["TABLEWRIGHT_PYTHON"];
  if (program === undefined) throw new Error("Run this through npm run test:peers, which finds a Python.");
  const child = spawn(program, ["-B", path.join("test/peers", script)], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done !== true) return line.value;
    throw new Error(`${script} ended.`);
  };
  await next();
  return {
    ask: (question) =>
      inFolder(async (folder) => {
        await writeFile(path.join(folder, "question.json"), JSON.stringify(question));
        child.stdin.write(`${folder}\n`);
        const said = await next();
        if (said !== "done") throw new Error(said);
        return JSON.parse(await readFile(path.join(folder, "answer.json"), "utf8")) as unknown;
      }),
    async close() {
      child.stdin.end();
      await once(child, "close");
    },
  };
}
