import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Table } from "../../src/core/data/table.ts";
import type { SqlReferee } from "../../src/core/targets/sql-referee.ts";
import { inFolder } from "./python.ts";

/** Spark SQL in one Python process, asked by a line and a folder for each question. */
export async function startSpark(): Promise<SqlReferee & { close(): Promise<void> }> {
  const program = process.env["TABLEWRIGHT_PYTHON"];
  if (program === undefined) throw new Error("Run this through npm run test:peers, which finds a Python.");
  const child = spawn(program, ["test/peers/run_spark.py"], { stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done !== true) return line.value;
    throw new Error("Spark ended.");
  };
  await next();
  return {
    name: "Spark SQL",
    run: ({ query, table }, wanted) =>
      inFolder(async (folder) => {
        const question = { query, wanted, columns: table.columns.map(written) };
        await writeFile(path.join(folder, "question.json"), JSON.stringify(question));
        child.stdin.write(`${folder}\n`);
        const said = await next();
        if (said !== "done") throw new Error(said);
        const answer = await readFile(path.join(folder, "answer.json"), "utf8");
        return JSON.parse(answer) as (string | number | null)[][];
      }),
    async close() {
      child.stdin.end();
      await once(child, "close");
    },
  };
}

/** Numbers as text, which alone keeps NaN, infinities and the sign of zero. */
function written(column: Table["columns"][number]): object {
  if (column.kind !== "category") {
    const cells = Array.from(column.values, (value) => (Object.is(value, -0) ? "-0" : String(value)));
    return { name: column.name, type: "number", cells };
  }
  const cells = Array.from(column.codes, (code) => column.levels[code] ?? null);
  return { name: column.name, type: "text", cells };
}
