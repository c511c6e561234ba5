import { mkdir, readFile, writeFile } from "node:fs/promises";

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

/** Prints `N passed, N failed` over all counts, sets the exit code, and gives the sum. */
export function printSum(counts) {
  const total = (key) => counts.reduce((sum, count) => sum + count[key], 0);
  const sum = { passed: total("passed"), failed: total("failed") };
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
  return sum;
}

/** Keeps a sum for `countOf`. */
export async function writeSum(file, sum) {
  await mkdir("test-results", { recursive: true });
  await writeFile(file, JSON.stringify(sum));
}
