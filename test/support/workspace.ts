import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import nodePath from "node:path";
import { afterAll, onTestFinished } from "vitest";

/** A fresh folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(nodePath.join(tmpdir(), "tablewright-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A fresh folder for all tests of a file, gone when the last has ended. */
export function sharedFolder(): string {
  const folder = realpathSync(mkdtempSync(nodePath.join(tmpdir(), "tablewright-")));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
