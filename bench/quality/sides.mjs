import { projectNode, mustRun } from "../../scripts/run.mjs";

const threads = 2;

/** How far below the peer's mean score ours may be. */
export const margin = 0.003;

/** Predicts all folds of a folder's datasets by our own code; see ours.ts. */
export function predictOurs({ folder, file, seeds, mostRows, learners }) {
  const script = [
    "--import",
    "tsx",
    "bench/quality/ours.ts",
    folder,
    file,
    threads,
    seeds,
    mostRows,
    learners,
  ];
  return mustRun(projectNode, script.map(String));
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The standard deviation of the runs' differences. */
export function spreadOf(ours, peer) {
  const differences = ours.map((score, run) => score - peer[run]);
  return Math.sqrt(mean(differences.map((value) => (value - mean(differences)) ** 2)));
}

/** A difference with its sign; none when it rounds to nothing. */
export function signed(value) {
  const size = Math.abs(value).toFixed(4);
  if (Number(size) === 0) return size;
  return `${value < 0 ? "−" : "+"}${size}`;
}
