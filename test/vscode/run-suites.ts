import { writeFileSync } from "node:fs";
import Mocha from "mocha";
import { figures } from "./figures.ts";

/** One line per test as the harness prints it, and what failed. */
function collectLines(runner: Mocha.Runner): { lines: string[]; failures: string[] } {
  const lines: string[] = [];
  const failures: string[] = [];
  runner.on("pass", (test) => lines.push(`  ✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`));
  runner.on("fail", (test, thrown: unknown) => {
    const reason = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    lines.push(`  ✗ ${test.fullTitle()}\n${reason}`);
    failures.push(`${test.fullTitle()}\n${reason}`);
  });
  return { lines, failures };
}

/**
 * Runs what `define` defines in this extension host; mocha's globals stand when it is called. Rejects when
 * a test failed. The harness reads `{passed, failed, lines, failures, figures}` from the file that
 * TABLEWRIGHT_TEST_RESULTS names.
 */
export async function runSuites(define: () => Promise<void>): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, reporter: "min" });
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, "", mocha);
  await define();
  const results = await new Promise<{ passed: number; failed: number; lines: string[] }>((settle) => {
    const runner = mocha.run((failed) => settle({ passed: runner.stats?.passes ?? 0, failed, ...told }));
    const told = collectLines(runner);
  });
  const file = process.env["TABLEWRIGHT_TEST_RESULTS"];
  if (file !== undefined) writeFileSync(file, JSON.stringify({ ...results, figures: [...figures] }));
  if (results.failed > 0) throw new Error(`${results.failed} tests failed.`);
}
