import { spawn } from "node:child_process";

/**
 * Runs a command as a whole process and gives its wall time, CPU time and peak memory. Throws with what it
 * printed when it fails.
 *
 * @param {string} python
 * @param {readonly string[]} command
 * @returns {Promise<{ seconds: number, cpuSeconds: number, peakBytes: number }>}
 */
export async function measureProcess(python, command) {
  const { output, log } = await outputOf(python, ["bench/measure.py", ...command]);
  const measured = JSON.parse(output);
  if (measured.exitCode !== 0) throw new Error(`${command.join(" ")} failed:\n${log}`);
  return measured;
}

/** What a program prints, and what it says on standard error. Throws with the latter when it fails. */
export function outputOf(program, args) {
  return new Promise((settle, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let log = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (log += chunk));
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? settle({ output, log }) : reject(new Error(log))));
  });
}

/** The middle of some numbers; the mean of the two middle ones when their count is even. */
export function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
