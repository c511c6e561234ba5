import { mkdir, readFile, writeFile } from "node:fs/promises";
import { relative } from "node:path";

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

/** What failed in a results file of vitest: a sentence per test, or per file that did not even start. */
function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name, message, status, assertionResults }) => {
    const file = relative(".", name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0) return status === "failed" ? [`${file}\n${message}`] : [];
    return failed.map((test) => `${file} > ${test.fullName}\n${test.failureMessages.join("\n")}`);
  });
}

/** Tests passed and failed as a suite's results file says, and what failed. */
async function readCount(file) {
  const results = JSON.parse(await readFile(file, "utf8"));
  if (results.testResults === undefined) return results;
  const { numPassedTests, numFailedTests } = results;
  return { passed: numPassedTests, failed: numFailedTests, failures: vitestFailures(results) };
}

/**
 * The count of one suite. A suite that ended badly counts as one failure at least, whatever its file says,
 * and so does one that ran no test.
 */
export async function countOf(file, code) {
  const nothing = { passed: 0, failed: 0, failures: [] };
  const { passed, failed, failures } = await readCount(file).catch(() => nothing);
  const isBroken = code !== 0 || passed === 0;
  if (!isBroken) return { passed, failed, failures };
  const outside = `${file}: the suite ended with code ${code}, though no test failed: an error outside of tests.`;
  const said = failures.length > 0 ? failures : [outside];
  return { passed, failed: Math.max(1, failed), failures: said };
}

/** A failure is told by its first lines here; all of it stands where its suite ran. */
const shortened = (failure) => failure.split("\n").slice(0, 6).join("\n    ");

/**
 * Prints what failed and `N passed, N failed` over all counts, sets the exit code, and gives the sum. The
 * end is what is kept of a long log: it must say which test to look at.
 */
export function printSum(counts) {
  const total = (key) => counts.reduce((sum, count) => sum + count[key], 0);
  const failures = counts.flatMap((count) => count.failures);
  const sum = { passed: total("passed"), failed: total("failed"), failures };
  for (const failure of failures) console.log(`\n✗ ${shortened(failure)}`);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
  return sum;
}

/** Keeps a sum for `countOf`. */
export async function writeSum(file, sum) {
  await mkdir("test-results", { recursive: true });
  await writeFile(file, JSON.stringify(sum));
}
