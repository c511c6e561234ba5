import { writeFileSync } from "node:fs";
import Mocha from "mocha";
import { figures } from "./figures.ts";

/** Loads every suite: mocha's globals must stand before a suite's file is read. */
async function loadSuites(): Promise<void> {
  await import("./activation.test.ts");
}

/** One line per test as the harness prints it. */
function collectLines(runner: Mocha.Runner): string[] {
  const lines: string[] = [];
  runner.on("pass", (test) => lines.push(`  ✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`));
  runner.on("fail", (test, thrown: unknown) => {
    const reason = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    lines.push(`  ✗ ${test.fullTitle()}\n${reason}`);
  });
  return lines;
}

/**
 * Runs all suites in this extension host. VS Code calls it and takes a rejection for a failed run; the
 * harness reads `{passed, failed, lines, figures}` from the file that TABLEWRIGHT_TEST_RESULTS names.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, reporter: "min" });
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, "", mocha);
  await loadSuites();
  const results = await new Promise<{ passed: number; failed: number; lines: string[] }>((settle) => {
    const runner = mocha.run((failed) => settle({ passed: runner.stats?.passes ?? 0, failed, lines }));
    const lines = collectLines(runner);
  });
  const file = process.env["TABLEWRIGHT_TEST_RESULTS"];
  if (file !== undefined) writeFileSync(file, JSON.stringify({ ...results, figures: [...figures] }));
  if (results.failed > 0) throw new Error(`${results.failed} tests failed.`);
}
