import { execFileSync } from "node:child_process";
import { cpus } from "node:os";

const heads = ["work", "data", "Tablewright", "peer", "ratio", "objective", "peer's objective"];

const reported = ["name", "ours", "peer", "peerName", "ratio", "objectiveOurs", "objectivePeer"];

/** The measurements as `--json` prints them: these properties and no others; null where there is no such number. */
export function jsonOf(measurements) {
  const pick = (row) => Object.fromEntries(reported.map((key) => [key, row[key] ?? null]));
  return JSON.stringify(measurements.map(pick), null, 2);
}

/** What measurements say beside their numbers, a line each. */
function notesOf(measurements) {
  return measurements.flatMap(({ note }) => (note === undefined ? [] : [`${note}\n`])).join("");
}

/** The measurements as a Markdown table; a ratio above 1 means that we need less. Notes stand below. */
export function tableOf(measurements) {
  const lines = measurements.map((row) => [
    row.name,
    row.shape,
    amount(row.ours, row.unit),
    `${amount(row.peer, row.unit)} (${row.peerName})`,
    `${row.ratio.toFixed(2)}×`,
    objective(row.objectiveOurs),
    objective(row.objectivePeer),
  ]);
  const table = [heads, heads.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`);
  return `${table.join("\n")}\n\n${notesOf(measurements)}`;
}

/** Three digits; less than a millisecond in microseconds. */
function amount(value, unit) {
  const isBrief = unit === "s" && value < 1e-3;
  return isBrief ? `${(value * 1e6).toPrecision(3)} µs` : `${value.toPrecision(3)} ${unit}`;
}

function objective(value) {
  return typeof value === "number" ? value.toPrecision(7) : "–";
}

/** The committed page: the table with what it was measured on. */
export function documentOf(measurements, python) {
  const peers = execFileSync(
    python,
    ["-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"],
    {
      encoding: "utf8",
    },
  );
  const named = peers
    .split("\n")
    .filter((line) => /^(numpy|pandas|scikit-learn|lightgbm|onnxruntime|xgboost-cpu)==/.test(line));
  return `# Benchmarks

Made by \`npm run bench -- --save\`. A ratio above 1 means that Tablewright needs less time or memory.
Both sides ran in turns in the same run on the same machine; each figure is a median.

${tableOf(measurements)}

Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}.
Peers: ${named.join(", ")}.
`;
}
