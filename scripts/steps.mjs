import { readFile } from "node:fs/promises";

/** Runs one step under a heading, with its time; a step that throws gives exit code 1 and its message. */
export async function runStep(title, step) {
  console.log(`\n── ${title}`);
  const startedAt = performance.now();
  try {
    await step();
    return 0;
  } catch (thrown) {
    console.error(thrown.message);
    return 1;
  } finally {
    console.log(`── ${title}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}

/** Tests passed and failed as a suite's results file says. */
async function readCount(file) {
  const { numPassedTests, numFailedTests, passed, failed } = JSON.parse(await readFile(file, "utf8"));
  return { passed: numPassedTests ?? passed, failed: numFailedTests ?? failed };
}

/**
 * The count of one suite. A suite that ended badly counts as one failure at least, whatever its file says,
 * and so does one that ran no test.
 */
export async function countOf(file, code) {
  const count = await readCount(file).catch(() => ({ passed: 0, failed: 0 }));
  const isBroken = code !== 0 || count.passed === 0;
  return { passed: count.passed, failed: isBroken ? Math.max(1, count.failed) : count.failed };
}

/** Prints `N passed, N failed` over all counts and sets the exit code. */
export function printSum(counts) {
  const total = (key) => counts.reduce((sum, count) => sum + count[key], 0);
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  process.exitCode = total("failed") === 0 ? 0 : 1;
}
