import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Table } from "../../src/core/data/table.ts";
import type { SqlReferee } from "../../src/core/targets/sql-referee.ts";

const start = promisify(execFile);

/** PostgreSQL refuses to run as root: there it runs as the user of least rights. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** A PostgreSQL of its own in a temporary folder, reached by a socket in it. */
interface OwnPostgres extends SqlReferee {
  /** Variables by which psql finds it. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts one. */
export async function startPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "tw-pg-"));
  chmodSync(folder, 0o755);
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid);
  const { stdout: printed } = await start("pg_config", ["--bindir"]).catch(() => ({
    stdout: "/usr/lib/postgresql/15/bin",
  }));
  const tool = (name: string, ...args: string[]) =>
    start(path.join(printed.trim(), name), args, { ...nobody, cwd: folder });
  const data = path.join(folder, "data");
  await tool("initdb", "-D", data, "-A", "trust", "-U", "tablewright", "--encoding=UTF8", "--locale=C");
  const options = `-k ${folder} -c listen_addresses= -c fsync=off`;
  await tool("pg_ctl", "-D", data, "-o", options, "-w", "-l", path.join(folder, "log"), "start");
  const psql = (script: string) => runPsql(folder, script);
  return {
    name: (await psql("SELECT version()")).split(" on ")[0]!,
    env: { PGHOST: folder, PGUSER: "tablewright", PGDATABASE: "postgres" },
    async run({ query, name, table }, columns) {
      const printedRows = await psql(`${createTable(name, table)}COPY (${query}) TO STDOUT;\n`);
      const rows = printedRows.split("\n").slice(0, -1).map(readLine);
      rows.sort(([left], [right]) => Number(left) - Number(right));
      return rows.map((cells) => cells.slice(cells.length - columns));
    },
    async close() {
      await tool("pg_ctl", "-D", data, "-m", "immediate", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function runPsql(folder: string, script: string): Promise<string> {
  const args = [
    "-X",
    "-q",
    "-A",
    "-t",
    "-v",
    "ON_ERROR_STOP=1",
    "-h",
    folder,
    "-U",
    "tablewright",
    "-d",
    "postgres",
  ];
  const child = spawn("psql", [...args, "-f", "-"], { stdio: ["pipe", "pipe", "pipe"] });
  let [printed, complaints] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  child.stdin.end(script);
  const [code] = (await once(child, "close")) as [number | null];
  if (code === 0) return printed;
  throw new Error(`psql: ${complaints.slice(0, 3000)}`);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function createTable(name: string, { columns, rows }: Table): string {
  const types = columns.map(
    (column) => `${quoted(column.name)} ${column.kind === "category" ? "text" : "double precision"}`,
  );
  const lines = Array.from({ length: rows }, (_, row) =>
    [row, ...columns.map((column) => cellOf(column, row))].join("\t"),
  );
  const table = quoted(name);
  return `DROP TABLE IF EXISTS ${table};
CREATE TABLE ${table} (${["position integer", ...types].join(", ")});
COPY ${table} FROM STDIN;
${lines.map((line) => `${line}\n`).join("")}\\.
`;
}

function cellOf(column: Table["columns"][number], row: number): string {
  if (column.kind !== "category")
    return Object.is(column.values[row], -0) ? "-0" : String(column.values[row]);
  const text = column.levels[column.codes[row]!];
  if (text === undefined) return "\\N";
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
}

/** Escapes of the text format of COPY. */
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v" };

function readLine(line: string): (string | null)[] {
  return line
    .split("\t")
    .map((cell) =>
      cell === "\\N" ? null : cell.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter),
    );
}
